#include "core/photo/dct.h"

#include <cmath>
#include <cstddef>
#include <numbers>

namespace pliant::photo::detail {
namespace {

constexpr std::size_t kBlockSide = 8;

Block made_basis() {
    Block basis{};
    for (std::size_t u = 0; u < kBlockSide; ++u) {
        const double scale = u == 0 ? std::sqrt(0.125) : 0.5;
        for (std::size_t x = 0; x < kBlockSide; ++x) {
            const auto angle = static_cast<double>((2 * x + 1) * u) * std::numbers::pi / 16;
            basis[kBlockSide * u + x] = static_cast<float>(scale * std::cos(angle));
        }
    }
    return basis;
}

Block transposed(const Block& block) {
    Block out{};
    for (std::size_t i = 0; i < block.size(); ++i)
        out[i % kBlockSide * kBlockSide + i / kBlockSide] = block[i];
    return out;
}

const Block& basis() {
    static const Block made = made_basis();
    return made;
}

const Block& transposed_basis() {
    static const Block made = transposed(basis());
    return made;
}

Block product(const Block& a, const Block& b) {
    Block out{};
    for (std::size_t row = 0; row < kBlockSide; ++row) {
        for (std::size_t k = 0; k < kBlockSide; ++k) {
            for (std::size_t x = 0; x < kBlockSide; ++x) {
                out[kBlockSide * row + x] += a[kBlockSide * row + k] * b[kBlockSide * k + x];
            }
        }
    }
    return out;
}

}  // namespace

Block cosine_transform(const Block& samples) {
    return product(product(basis(), samples), transposed_basis());
}

Block inverse_cosine_transform(const Block& coefficients) {
    return product(product(transposed_basis(), coefficients), basis());
}

}  // namespace pliant::photo::detail
