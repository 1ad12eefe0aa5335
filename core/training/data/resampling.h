#pragma once

#include <ATen/core/Tensor.h>

#include <array>
#include <vector>

namespace pliant::training {

/// Resamples pictures [N,C,H,W] float32 by N maps of the plane from output to input coordinates
/// (homogeneous, row-major; px, x right, y down, origin at the picture's centre). Computed at twice
/// the resolution between two sym6 wavelet filters, with reflection padding. Twice differentiable
/// with respect to the pictures. Karras et al. 2020, "Training generative adversarial networks with
/// limited data", appendix B.
[[nodiscard]] at::Tensor resample(const at::Tensor& pictures,
                                  const std::vector<std::array<double, 9>>& picture_from_shown);

}  // namespace pliant::training
