#include "core/drag/motion_supervision.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace pliant::drag {
namespace {

/// Columns and rows of the pixels of a disc, int64 [K] each.
struct Disc {
    at::Tensor xs;
    at::Tensor ys;
};

/// The official program uses linspace(0, size, size), so its pixels are size / (size - 1) apart;
/// near the far edge that decides which belong to the disc.
Disc disc(Point centre, std::int64_t radius_px, Size size, c10::Device device) {
    const auto spacing = [](int side) {
        return static_cast<float>(side) / static_cast<float>(side - 1);
    };
    const auto range = [&](double middle, std::int64_t side) {
        const auto low = static_cast<std::int64_t>(std::floor(middle)) - radius_px - 1;
        const auto high = static_cast<std::int64_t>(std::ceil(middle)) + radius_px + 2;
        return std::pair(std::max<std::int64_t>(low, 0), std::min(high, side));
    };
    const auto [top, bottom] = range(centre.y, size.height);
    const auto [left, right] = range(centre.x, size.width);
    std::vector<std::int64_t> xs, ys;
    for (auto y = top; y < bottom; ++y) {
        for (auto x = left; x < right; ++x) {
            const float dy =
                static_cast<float>(y) * spacing(size.height) - static_cast<float>(centre.y);
            const float dx =
                static_cast<float>(x) * spacing(size.width) - static_cast<float>(centre.x);
            if (std::sqrt(dy * dy + dx * dx) >= static_cast<float>(radius_px)) continue;
            xs.push_back(x);
            ys.push_back(y);
        }
    }
    const auto options = at::TensorOptions().device(at::kCPU).dtype(at::kLong);
    return {at::tensor(xs, options).to(device), at::tensor(ys, options).to(device)};
}

}  // namespace

at::Tensor motion_loss(const ResizedFeatures& features,
                       Point handle,
                       Point target,
                       std::int64_t radius_px) {
    const Point way = target - handle;
    const Point direction = (1.0 / (length(way) + 1e-7)) * way;
    const auto patch = disc(handle, radius_px, features.picture_size(), features.device());
    const auto here = features.detached().pixels(patch.xs, patch.ys);                   // [F,K]
    const auto ahead = features.shifted(patch.xs, patch.ys, direction.x, direction.y);  // [F,K]
    return (here - ahead).abs().mean();
}

}  // namespace pliant::drag
