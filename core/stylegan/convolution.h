#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace pliant::stylegan {

/// A convolution with a constant kernel, laid out once for the device it runs on. Without that,
/// oneDNN reorders the kernel at every call, which for small maps costs more than the convolution
/// (512 -> 512 channels at 4 px on two cores: 1.3 ms instead of 0.3 ms). For large maps the order
/// that oneDNN picks for a kernel it has not seen a map with is the slower one, up to twofold.
///
/// Not differentiable: SynthesisLayer brings the gradient.
class Convolution {
  public:
    /// kernel [O,I,kh,kw] float32; `compute` is the dtype of the maps.
    Convolution(const at::Tensor& kernel, at::ScalarType compute, std::int64_t stride = 1);

    /// x [N,I,h,w] with zeros round it -> [N,O,h',w'], channels last.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& x, at::IntArrayRef padding) const;

  private:
    at::Tensor kernel_;         // channels last
    at::Tensor packed_kernel_;  // in oneDNN's own layout; undefined where there is no oneDNN
    std::int64_t stride_;
};

}  // namespace pliant::stylegan
