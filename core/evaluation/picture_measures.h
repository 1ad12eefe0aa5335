#pragma once

#include "core/base/geometry.h"
#include "core/image/image.h"

#include <optional>

namespace pliant::evaluation {

/// Finds the spot at `from` of one picture in another of the same size, px, from the pixels alone:
/// template matching of the patch around it (a seventh of the picture wide) by normalised
/// cross-correlation, with a parabolic subpixel fit, within `reach_px` of `near`. Empty if nothing
/// matches well, if another place matches nearly as well, or if matching back does not return to
/// `from`.
[[nodiscard]] std::optional<Point> find_spot(
    const image::Image& before, const image::Image& after, Point from, Point near, double reach_px);

/// Mean absolute difference of two pictures over the pixels outside `free` (where its green is
/// below 128), grey levels; 0 if there are none.
[[nodiscard]] double change_outside(const image::Image& before,
                                    const image::Image& after,
                                    const image::Image& free);

/// Mean squared difference of two pictures in [-1,1].
[[nodiscard]] double mean_squared_error(const image::Image& a, const image::Image& b);

}  // namespace pliant::evaluation
