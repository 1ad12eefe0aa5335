#pragma once

#include <ATen/core/Tensor.h>

#include <array>
#include <vector>

namespace pliant::training {

/// Pictures [N,C,H,W] float32 seen through N maps of the plane, each of which says where in the
/// picture a shown point comes from (homogeneous, row by row; px, x to the right, y down, the
/// origin in the picture's centre). Computed at twice the resolution between two sym6 wavelet
/// filters; outside the picture, it is mirrored. Can be differentiated twice with respect to the
/// pictures. Karras et al. 2020, "Training generative adversarial networks with limited data",
/// appendix B.
[[nodiscard]] at::Tensor resample(const at::Tensor& pictures,
                                  const std::vector<std::array<double, 9>>& picture_from_shown);

}  // namespace pliant::training
