#pragma once

#include "core/base/geometry.h"
#include "core/stylegan/architecture.h"
#include "core/stylegan/windows.h"

#include <vector>

namespace pliant::drag {

/// A picture's pixel in the map of a block of side `map_size`: the same place, in pixels of the map
/// (align_corners = false).
[[nodiscard]] Point map_from_picture(Point p, std::int64_t map_size, std::int64_t picture_size);

/// The windows of a block's map that hold everything within `reach_px` of the points, with the
/// neighbours that bilinear interpolation reads.
[[nodiscard]] stylegan::Windows windows_round(const std::vector<Point>& points,
                                              double reach_px,
                                              const stylegan::Architecture& architecture,
                                              int block);

}  // namespace pliant::drag
