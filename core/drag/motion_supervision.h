#pragma once

#include "core/base/geometry.h"
#include "core/drag/resized_features.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace pliant::drag {

/// How much the patch round `handle` differs from what lies one pixel further towards `target`:
/// mean absolute difference over the pixels nearer than `radius_px` and the features, a scalar. The
/// patch itself is a constant, so the gradient draws it along. Pan et al. 2023, "Drag Your GAN",
/// section 3.2, with the official program's mean for the sum.
[[nodiscard]] at::Tensor motion_loss(const ResizedFeatures& features,
                                     Point handle,
                                     Point target,
                                     std::int64_t radius_px);

}  // namespace pliant::drag
