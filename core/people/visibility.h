#pragma once

#include "core/people/picture.h"

namespace pliant::people {

/// A point of something that is worn, in the frame.
struct PlacedPoint {
    int surface = 0;  ///< index among the worn
    float x = 0.0F;   ///< in samples, as ScreenVertex
    float y = 0.0F;
    float distance = 0.0F;  ///< along the view, dm
};

/// Whether the sample that holds the point is inside the frame.
[[nodiscard]] bool is_inside(const Samples& samples, const PlacedPoint& point);

/// The sample that holds a point inside the frame.
[[nodiscard]] int sample_at(const Samples& samples, const PlacedPoint& point);

/// What lies within this of a point along the view is the same surface, dm: as much as a steep
/// surface recedes within a sample.
[[nodiscard]] float same_depth(const Picture& picture, float distance);

/// Whether the picture shows a point inside the frame: one of the four samples around it shows its
/// surface, as far away as the point is. Only what is solid hides a point.
[[nodiscard]] bool shows(const Picture& picture, const PlacedPoint& point);

/// Whether hair or a dark lens lies over a sample and hides more than half of what is solid there.
[[nodiscard]] bool is_veiled(const Samples& samples, int place);

}  // namespace pliant::people
