#pragma once

#include "core/base/geometry.h"
#include "core/drag/native_features.h"
#include "core/drag/patch.h"
#include "core/stylegan/feature_trace.h"
#include "core/stylegan/generator.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace pliant::drag {

/// The Jacobian of the positions of K handles (px of the map) with respect to the first `rows` rows
/// of W+: x and y, [K,rows,D] each.
struct PositionJacobian {
    at::Tensor x;
    at::Tensor y;
};

/// PatchMotion turns a change of the features around a handle into a displacement of it; a
/// vector-Jacobian product from those few pixels of the map leads back to the latent.
///
/// `trace`: the forward pass, with a window per handle or the whole map; `features`: the same
/// features around each handle; `places`: the handles, px of the map; `motions`: one PatchMotion
/// each.
[[nodiscard]] PositionJacobian position_jacobian(const stylegan::Generator& generator,
                                                 const stylegan::FeatureTrace& trace,
                                                 const std::vector<NativeFeatures>& features,
                                                 const std::vector<Point>& places,
                                                 const std::vector<PatchMotion>& motions,
                                                 std::int64_t rows);

}  // namespace pliant::drag
