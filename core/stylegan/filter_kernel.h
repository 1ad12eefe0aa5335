#pragma once

#include <ATen/core/Tensor.h>

namespace pliant::stylegan {

/// The filter [1,3,3,1] x [1,3,3,1] with sum `gain` as the kernel [C,1,4,4] of a convolution of
/// every channel of x [N,C,h,w] by itself, on x's device and of its type.
[[nodiscard]] at::Tensor filter_kernel(const at::Tensor& x, double gain);

/// weight [O,I,k,k] -> [O,I,k+3,k+3]: the filter with sum 1 and after it the convolution, in one
/// kernel: more arithmetic, but one operation and no map between two, for where arithmetic is
/// cheap. Differentiable.
[[nodiscard]] at::Tensor filtering_kernel(const at::Tensor& weight);

}  // namespace pliant::stylegan
