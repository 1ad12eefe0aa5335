#pragma once

#include "core/base/geometry.h"
#include "core/image/image.h"

#include <optional>
#include <span>

namespace pliant::image {

/// A point of a picture to be shown on it, and where it is on its way to.
struct Marker {
    Point at;                          ///< px, anywhere
    std::optional<Point> target = {};  ///< px; none: the point is to stay
};

/// Draws them: a red dot with a line to a blue dot, or a green dot for one that is to stay. Their
/// size follows the picture's.
void draw_markers(Image& picture, std::span<const Marker> markers);

}  // namespace pliant::image
