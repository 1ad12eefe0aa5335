#include "core/drag/point_tracking.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace pliant::drag {

Point track(const ResizedFeatures& features,
            const at::Tensor& reference,
            Point last,
            std::int64_t radius_px) {
    const at::NoGradGuard no_grad;
    const auto x = std::lround(last.x);
    const auto y = std::lround(last.y);
    const auto size = features.picture_size();
    const PixelBox box = {std::max<std::int64_t>(y - radius_px, 0),
                          std::min(y + radius_px + 1, size),
                          std::max<std::int64_t>(x - radius_px, 0),
                          std::min(x + radius_px + 1, size)};
    const auto offset = features.window(box) - reference.view({-1, 1, 1});  // [F,H,W]
    const auto nearest = offset.norm(2, 0).argmin().item<std::int64_t>();
    const auto width = box.right - box.left;
    return {static_cast<double>(box.left + nearest % width),
            static_cast<double>(box.top + nearest / width)};
}

at::Tensor feature_at(const ResizedFeatures& features, Point pixel) {
    const auto x = std::lround(pixel.x);
    const auto y = std::lround(pixel.y);
    return features.window({y, y + 1, x, x + 1}).flatten();
}

}  // namespace pliant::drag
