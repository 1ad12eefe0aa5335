#pragma once

#include "core/stylegan/affine.h"
#include "core/stylegan/architecture.h"
#include "core/stylegan/weights.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace pliant::stylegan {

/// The input of an alias-free network: a map of waves in the plane, turned and shifted by w. Karras
/// et al. 2021, section 3.1, "Fourier features", and appendix F.1.
class AliasFreeInput {
  public:
    AliasFreeInput(const Weights& weights, const AliasFreeNetwork& network);

    /// w [N,D] -> [N,C,r,r] float32, channels last. Differentiable.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& w) const;
    /// With another transform [3,3] of the picture's coordinates.
    [[nodiscard]] AliasFreeInput moved(at::Tensor transform) const;

  private:
    Affine affine_;           // to (cos, sin, x, y) of a rotation and a translation
    at::Tensor weight_;       // [C,C]
    at::Tensor frequencies_;  // [C,2]
    at::Tensor phases_;       // [C]
    at::Tensor transform_;    // [3,3]
    at::Tensor grid_;         // [r,r,2]: coordinates of the pixels
    double bandwidth_;
    double nyquist_;
};

}  // namespace pliant::stylegan
