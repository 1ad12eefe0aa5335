#pragma once

#include <ATen/core/Tensor.h>

#include <array>

namespace pliant::stylegan {

/// How a 3x3 convolution that doubles the resolution (a stride-2 transposed convolution followed by
/// the filter [1,3,3,1] x [1,3,3,1] / 16) is computed. Both forms compute the same function.
enum class UpsamplingForm {
    /// Four convolutions of 4, 2, 2 and 1 taps, one per parity of row and column, then the filter.
    Phases,
    /// Convolution and filter fused into a 6x6 kernel, split by parity into one 3x3 convolution
    /// with four times the channels: 4x the arithmetic, but no filter pass, and twice
    /// differentiable.
    Fold,
};

/// weight [O,I,3,3] -> the kernels of the four phases in the order of `Phases`: [O,I,2,2],
/// [O,I,2,1], [O,I,1,2], [O,I,1,1].
[[nodiscard]] std::array<at::Tensor, 4> phase_kernels(const at::Tensor& weight);

/// weight [O,I,3,3] -> [4O,I,3,3], output channels in the order [row parity, column parity, O].
[[nodiscard]] at::Tensor folded_kernel(const at::Tensor& weight);

/// picture [N,3,h,w] -> [N,3,2h,2w]: zero insertion, then the filter with gain 4, zeros outside.
[[nodiscard]] at::Tensor upsample_picture(const at::Tensor& picture);

}  // namespace pliant::stylegan
