#pragma once

#include "core/stylegan/affine.h"
#include "core/stylegan/weights.h"

#include <ATen/core/Tensor.h>

#include <string>

namespace pliant::stylegan {

/// Modulated 1x1 convolution to the picture's P channels, mostly RGB, without demodulation. The
/// result is always float32.
class ToRgb {
  public:
    /// `name` is "synthesis.b8.torgb"; `clamp` may be infinity.
    ToRgb(const Weights& weights, const std::string& name, double clamp);

    /// x [N,C,h,w], w [N,D] -> picture [N,P,h,w] float32 plus this block's share.
    [[nodiscard]] at::Tensor add_to(at::Tensor picture,
                                    const at::Tensor& x,
                                    const at::Tensor& w) const;

  private:
    Affine affine_;      // gives style / sqrt(C)
    at::Tensor weight_;  // [P,C]
    at::Tensor bias_;    // [P]
    double clamp_;
};

}  // namespace pliant::stylegan
