#pragma once

#include "core/base/geometry.h"
#include "core/drag/resized_features.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace pliant::drag {

/// The motion supervision loss of one handle, a scalar: mean absolute difference, over the pixels
/// within `radius_px` of it and all features, between each pixel and the point one pixel further
/// towards `target`. The former is detached, so the gradient moves the patch towards the target.
/// Pan et al. 2023, "Drag Your GAN", section 3.2, with the official program's mean instead of the
/// sum.
[[nodiscard]] at::Tensor motion_loss(const ResizedFeatures& features,
                                     Point handle,
                                     Point target,
                                     std::int64_t radius_px);

}  // namespace pliant::drag
