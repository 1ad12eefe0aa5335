#include "core/base/numpy_random.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace pliant {

double NumpyRandom::uniform() {
    const std::uint32_t high = static_cast<std::uint32_t>(engine_()) >> 5;
    const std::uint32_t low = static_cast<std::uint32_t>(engine_()) >> 6;
    return (high * 67108864.0 + low) / 9007199254740992.0;  // (high * 2^26 + low) / 2^53
}

double NumpyRandom::normal() {
    if (kept_) return *std::exchange(kept_, std::nullopt);
    double x1 = 0.0;
    double x2 = 0.0;
    double r2 = 0.0;
    do {
        x1 = 2.0 * uniform() - 1.0;
        x2 = 2.0 * uniform() - 1.0;
        r2 = x1 * x1 + x2 * x2;
    } while (r2 >= 1.0 || r2 == 0.0);
    const double f = std::sqrt(-2.0 * std::log(r2) / r2);
    kept_ = f * x1;
    return f * x2;
}

std::vector<double> NumpyRandom::normals(std::size_t count) {
    std::vector<double> numbers(count);
    std::generate(numbers.begin(), numbers.end(), [this] { return normal(); });
    return numbers;
}

}  // namespace pliant
