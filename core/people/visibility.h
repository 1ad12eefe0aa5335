#pragma once

#include "core/people/picture.h"

namespace pliant::people {

/// A projected surface point.
struct PlacedPoint {
    int surface = 0;  ///< index into Picture::surfaces
    float x = 0.0F;   ///< in samples, as ScreenVertex
    float y = 0.0F;
    float distance = 0.0F;  ///< depth, dm
};

/// Whether the point is inside the frame.
[[nodiscard]] bool is_inside(const Samples& samples, const PlacedPoint& point);

/// The sample that contains a point inside the frame.
[[nodiscard]] int sample_at(const Samples& samples, const PlacedPoint& point);

/// Depth difference up to which a sample and a point count as the same surface, dm: what a steep
/// surface spans within a sample.
[[nodiscard]] float depth_tolerance(const Picture& picture, float distance);

/// Whether a point inside the frame is visible: one of the four samples around it shows its surface
/// at its depth. Only opaque surfaces occlude.
[[nodiscard]] bool shows(const Picture& picture, const PlacedPoint& point);

/// Whether hair or a dark lens hides more than half of a sample's opaque surface.
[[nodiscard]] bool is_veiled(const Samples& samples, int place);

}  // namespace pliant::people
