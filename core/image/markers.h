#pragma once

#include "core/base/geometry.h"
#include "core/image/image.h"

#include <optional>
#include <span>

namespace pliant::image {

/// A point to mark on a picture, and its target.
struct Marker {
    Point at;                          ///< px, anywhere
    std::optional<Point> target = {};  ///< px; none: the point is pinned
};

/// Draws the markers: a red dot with a line to a blue dot, or a green dot for a pinned point. Their
/// size is relative to the picture's.
void draw_markers(Image& picture, std::span<const Marker> markers);

}  // namespace pliant::image
