#include "core/drag/native_features.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace pliant::drag {

NativeFeatures::NativeFeatures(const at::Tensor& x, stylegan::Windows::Corner corner, Size map_size)
    : features_(x.detach().permute({1, 2, 0}).to(at::kCPU, at::kFloat).contiguous()),
      origin_(corner),
      side_(features_.size(0)),
      channels_(features_.size(2)),
      map_size_(map_size) {}

NativeFeatures::Corners NativeFeatures::corners(Point place,
                                                stylegan::Windows::Corner origin,
                                                std::int64_t side) const {
    // Along one axis: the two pixels in the window and the second one's weight.
    const auto along = [&](double at, std::int64_t first_of_square, std::int64_t size) {
        const auto last = size - 1;
        const double inside = std::clamp(at, 0.0, static_cast<double>(last));
        const auto first =
            std::min(static_cast<std::int64_t>(inside), std::max<std::int64_t>(last - 1, 0));
        const auto second = std::min(first + 1, last);
        const auto local = [&](std::int64_t n) {
            return std::clamp<std::int64_t>(n - first_of_square, 0, side - 1);
        };
        return std::tuple(local(first), local(second), inside - static_cast<double>(first));
    };
    const auto [top, bottom, down] = along(place.y, origin.row, map_size_.height);
    const auto [left, right, across] = along(place.x, origin.column, map_size_.width);
    const auto offset = [&](std::int64_t row, std::int64_t column) {
        return (row * side + column) * channels_;
    };
    return {.offset = {offset(top, left),
                       offset(top, right),
                       offset(bottom, left),
                       offset(bottom, right)},
            .weight = {static_cast<float>((1.0 - down) * (1.0 - across)),
                       static_cast<float>((1.0 - down) * across),
                       static_cast<float>(down * (1.0 - across)),
                       static_cast<float>(down * across)}};
}

void NativeFeatures::sample(Point place, std::span<float> feature) const {
    const auto at = corners(place, origin_, side_);
    const auto* const data = features_.data_ptr<float>();
    const float *a = data + at.offset[0], *b = data + at.offset[1];
    const float *c = data + at.offset[2], *d = data + at.offset[3];
    for (std::size_t f = 0; f < feature.size(); ++f) {
        feature[f] =
            at.weight[0] * a[f] + at.weight[1] * b[f] + at.weight[2] * c[f] + at.weight[3] * d[f];
    }
}

void NativeFeatures::scatter(Point place,
                             std::span<const float> gradient,
                             stylegan::Windows::Corner corner,
                             std::int64_t side,
                             std::span<float> of_square) const {
    const auto at = corners(place, corner, side);
    for (int i = 0; i < 4; ++i) {
        auto* const into = of_square.data() + at.offset[i];
        for (std::size_t f = 0; f < gradient.size(); ++f) into[f] += at.weight[i] * gradient[f];
    }
}

}  // namespace pliant::drag
