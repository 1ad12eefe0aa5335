#include "core/drag/feature_windows.h"

#include <cmath>

namespace pliant::drag {

Point map_from_picture(Point p, std::int64_t map_size, std::int64_t picture_size) {
    const double scale = static_cast<double>(map_size) / static_cast<double>(picture_size);
    return {(p.x + 0.5) * scale - 0.5, (p.y + 0.5) * scale - 0.5};
}

stylegan::Windows windows_around(const std::vector<Point>& points,
                                 double reach_px,
                                 const stylegan::Architecture& architecture,
                                 int block) {
    const auto map_size = architecture.block_resolution(block);
    const auto picture_size = architecture.resolution();
    const double reach =
        reach_px * static_cast<double>(map_size) / static_cast<double>(picture_size);
    stylegan::Windows windows;
    // Enough for any subpixel position: from the floor of the first to one past the ceiling of the
    // last.
    windows.side = static_cast<std::int64_t>(std::ceil(2.0 * reach)) + 2;
    for (const auto& point : points) {
        const auto at = map_from_picture(point, map_size, picture_size);
        windows.corners.push_back({static_cast<std::int64_t>(std::floor(at.y - reach)),
                                   static_cast<std::int64_t>(std::floor(at.x - reach))});
    }
    return windows;
}

}  // namespace pliant::drag
