#pragma once

#include "core/base/geometry.h"
#include "core/image/image.h"

#include <optional>

namespace pliant::evaluation {

/// Where the spot at `from` of one picture is in another of the same size, px, found by looking at
/// the pictures alone: the best place of the patch round it (normalised cross-correlation, a
/// seventh of the picture wide, between pixels by a parabola) within `reach_px` of any of `near`.
/// Empty when nothing there looks like it, or when the way back ends elsewhere: such a spot cannot
/// be measured.
[[nodiscard]] std::optional<Point> where_went(
    const image::Image& before, const image::Image& after, Point from, Point near, double reach_px);

/// Mean absolute difference of two pictures over the pixels outside `free` (the green of a mask
/// below 128), grey levels; 0 where there are none.
[[nodiscard]] double change_outside(const image::Image& before,
                                    const image::Image& after,
                                    const image::Image& free);

/// Mean squared difference of two pictures in [-1,1].
[[nodiscard]] double mean_squared_error(const image::Image& a, const image::Image& b);

}  // namespace pliant::evaluation
