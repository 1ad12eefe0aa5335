#pragma once

#include <ATen/core/Tensor.h>

namespace pliant::stylegan {

/// The filter [1,3,3,1] x [1,3,3,1] with sum `gain` as a depthwise kernel [C,1,4,4] for x
/// [N,C,h,w], on x's device and of its type.
[[nodiscard]] at::Tensor filter_kernel(const at::Tensor& x, double gain);

/// weight [O,I,k,k] -> [O,I,k+3,k+3]: the filter with sum 1 followed by the convolution, fused into
/// one kernel. More arithmetic, but no intermediate map: faster on a GPU. Differentiable.
[[nodiscard]] at::Tensor kernel_with_filter(const at::Tensor& weight);

}  // namespace pliant::stylegan
