#pragma once

#include "core/base/geometry.h"
#include "core/stylegan/architecture.h"
#include "core/stylegan/windows.h"

#include <vector>

namespace pliant::drag {

/// Converts picture pixels to pixels of a feature map of side `map_size` (align_corners = false).
[[nodiscard]] Point map_from_picture(Point p, std::int64_t map_size, std::int64_t picture_size);

/// The windows of a block's map that cover everything within `reach_px` (picture pixels) of the
/// points, including the neighbours that bilinear interpolation reads.
[[nodiscard]] stylegan::Windows windows_around(const std::vector<Point>& points,
                                               double reach_px,
                                               const stylegan::Architecture& architecture,
                                               int block);

}  // namespace pliant::drag
