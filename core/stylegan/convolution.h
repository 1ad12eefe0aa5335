#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace pliant::stylegan {

/// A convolution with a constant kernel, packed once for its device. Otherwise oneDNN reorders the
/// kernel at every call, which for small maps costs more than the convolution (512 -> 512 channels
/// at 4 px on two cores: 1.3 ms instead of 0.3 ms). Large maps use the unpacked kernel: the layout
/// that oneDNN picks without knowing the map's size is up to twice as slow there.
///
/// Not differentiable; SynthesisLayer computes the gradient.
class Convolution {
  public:
    /// kernel [O,I,kh,kw] float32; `compute` is the dtype of the maps.
    Convolution(const at::Tensor& kernel, at::ScalarType compute, std::int64_t stride = 1);

    /// x [N,I,h,w], zero-padded -> [N,O,h',w'], channels last.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& x, at::IntArrayRef padding) const;

  private:
    at::Tensor kernel_;         // channels last
    at::Tensor packed_kernel_;  // in oneDNN's layout; undefined without oneDNN
    std::int64_t stride_;
};

}  // namespace pliant::stylegan
