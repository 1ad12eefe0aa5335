#pragma once

#include "core/base/geometry.h"
#include "core/drag/resized_features.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace pliant::drag {

struct Tracked {
    Point at;         ///< px
    double distance;  ///< Euclidean, from its feature to the reference
};

/// The pixel within `radius_px` of `last` (a square window, clipped to the picture) whose feature
/// is nearest to `reference` [F] in the Euclidean norm; on a tie, the first in row-major order. Pan
/// et al. 2023, section 3.3; the official program takes the L2 norm where the paper has L1.
[[nodiscard]] Tracked track(const ResizedFeatures& features,
                            const at::Tensor& reference,
                            Point last,
                            std::int64_t radius_px);

/// The features that `track` searches: the square around `centre`, clipped -> [F,H,W].
[[nodiscard]] at::Tensor tracking_window(const ResizedFeatures& features,
                                         Point centre,
                                         std::int64_t radius_px);

/// The feature at a whole pixel -> [F].
[[nodiscard]] at::Tensor feature_at(const ResizedFeatures& features, Point pixel);

}  // namespace pliant::drag
