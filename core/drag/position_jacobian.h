#pragma once

#include "core/base/geometry.h"
#include "core/drag/native_features.h"
#include "core/drag/patch.h"
#include "core/stylegan/feature_trace.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace pliant::drag {

/// How the positions of K handles change with the first `rows` rows of W+, px of the map: x and y,
/// [K,rows,D] both.
struct PositionJacobian {
    at::Tensor x;
    at::Tensor y;
};

/// A change of the features round a handle shows as a small move of it (PatchMotion), so what its
/// patch is read from, a few pixels of the map, leads back to the latent.
///
/// trace: the features, in a window for each handle or whole; `features` the same numbers round
/// each handle, `places` the handles, px of the map, and `motions` the patches' motions there.
[[nodiscard]] PositionJacobian position_jacobian(const stylegan::Generator& generator,
                                                 const stylegan::FeatureTrace& trace,
                                                 const std::vector<NativeFeatures>& features,
                                                 const std::vector<Point>& places,
                                                 const std::vector<PatchMotion>& motions,
                                                 std::int64_t rows);

}  // namespace pliant::drag
