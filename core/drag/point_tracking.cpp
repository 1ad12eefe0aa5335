#include "core/drag/point_tracking.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>

namespace pliant::drag {
namespace {

PixelBox square_around(Point centre, std::int64_t radius_px, Size picture) {
    const auto x = std::lround(centre.x);
    const auto y = std::lround(centre.y);
    return {std::max<std::int64_t>(y - radius_px, 0),
            std::min<std::int64_t>(y + radius_px + 1, picture.height),
            std::max<std::int64_t>(x - radius_px, 0),
            std::min<std::int64_t>(x + radius_px + 1, picture.width)};
}

}  // namespace

at::Tensor tracking_window(const ResizedFeatures& features, Point centre, std::int64_t radius_px) {
    return features.window(square_around(centre, radius_px, features.picture_size()));
}

Tracked track(const ResizedFeatures& features,
              const at::Tensor& reference,
              Point last,
              std::int64_t radius_px) {
    const c10::NoGradGuard no_grad;
    const auto box = square_around(last, radius_px, features.picture_size());
    const auto distances = (features.window(box) - reference.view({-1, 1, 1})).norm(2, 0);
    const auto nearest = distances.argmin().item<std::int64_t>();
    const auto width = box.right - box.left;
    return {.at = {static_cast<double>(box.left + nearest % width),
                   static_cast<double>(box.top + nearest / width)},
            .distance = distances.flatten()[nearest].item<double>()};
}

at::Tensor feature_at(const ResizedFeatures& features, Point pixel) {
    const auto x = std::lround(pixel.x);
    const auto y = std::lround(pixel.y);
    return features.window({y, y + 1, x, x + 1}).flatten();
}

}  // namespace pliant::drag
