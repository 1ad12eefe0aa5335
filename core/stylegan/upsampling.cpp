#include "core/stylegan/upsampling.h"

#include "core/tensor/constant.h"

#include <ATen/ATen.h>

#include <vector>

namespace pliant::stylegan {
namespace {

constexpr double kFilter[4] = {0.25, 0.75, 0.75, 0.25};  // [1,3,3,1] / 8 with gain 2 per axis

/// Folds the filter into one axis of `weight` (3 taps along `axis`): 2 x 3 taps, by parity of the
/// output.
///
/// With y[2j + t] += x[j] W[t] and out[i] = sum_k f[k] y[i + k - 1], out[i] = sum_j x[j] K[i - 2j]
/// where K[u] = sum_k f[k] W[u + k - 1], u = -2 .. 3. Tap q = -1, 0, 1 of parity a is K[a - 2q].
std::array<at::Tensor, 2> fold_axis(const at::Tensor& weight, std::int64_t axis) {
    const auto combined = [&](std::int64_t u) {
        auto sum = at::zeros_like(weight.select(axis, 0));
        for (std::int64_t k = 0; k < 4; ++k) {
            const auto tap = u + k - 1;
            if (tap >= 0 && tap < 3) sum = sum + kFilter[k] * weight.select(axis, tap);
        }
        return sum;
    };
    const auto parity = [&](std::int64_t a) {
        return at::stack({combined(a + 2), combined(a), combined(a - 2)}, axis);
    };
    return {parity(0), parity(1)};
}

/// [9,36]: the linear map from the taps of a 3x3 kernel to those of the four kernels it folds into.
at::Tensor fold_matrix() {
    const auto taps = at::eye(9, at::TensorOptions().device(at::kCPU).dtype(at::kFloat));
    std::vector<at::Tensor> by_parity;
    for (const auto& rows : fold_axis(taps.view({9, 3, 3}), 1)) {
        for (const auto& both : fold_axis(rows, 2)) by_parity.push_back(both.flatten(1));
    }
    return at::cat(by_parity, 1);
}

}  // namespace

std::array<at::Tensor, 4> phase_kernels(const at::Tensor& weight) {
    // y[2m] = x[m] W[0] + x[m-1] W[2]; y[2m+1] = x[m] W[1].
    const auto even = [](const at::Tensor& w, std::int64_t axis) {
        return at::cat({w.narrow(axis, 2, 1), w.narrow(axis, 0, 1)}, axis);
    };
    const auto odd = [](const at::Tensor& w, std::int64_t axis) { return w.narrow(axis, 1, 1); };
    return {even(even(weight, 2), 3),
            odd(even(weight, 2), 3),
            even(odd(weight, 2), 3),
            odd(odd(weight, 2), 3)};
}

at::Tensor folded_kernel(const at::Tensor& weight) {
    static const auto& fold = *new tensor::Constant(fold_matrix());
    const auto out = weight.size(0), in = weight.size(1);
    return at::matmul(weight.flatten(2), fold.on(weight.device()).to(weight.scalar_type()))
        .view({out, in, 4, 3, 3})
        .permute({2, 0, 1, 3, 4})
        .reshape({4 * out, in, 3, 3});
}

at::Tensor upsample_picture(const at::Tensor& picture) {
    // Bilinear interpolation has the same weights (1/4, 3/4) but replicates the border, where the
    // filter sees zeros: so pad with zeros and crop the result.
    const auto h = picture.size(2), w = picture.size(3);
    const auto padded = at::constant_pad_nd(picture, {1, 1, 1, 1});
    const auto doubled = at::upsample_bilinear2d(padded,
                                                 {2 * (h + 2), 2 * (w + 2)},
                                                 /*align_corners=*/false);
    return doubled.slice(2, 2, 2 * h + 2).slice(3, 2, 2 * w + 2);
}

}  // namespace pliant::stylegan
