#include "core/inversion/picture_distance.h"

#include "core/tensor/picture_tensor.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace pliant::inversion {
namespace {

constexpr int kLevels = 5, kEdgeLevels = 3;
constexpr double kLeastWeight = 0.1;  // of the border, where the middle has 1
constexpr double kMiddle = 0.65;      // where the middle ends, in halves of a side

}  // namespace

at::Tensor target_of(const image::Image& picture, const stylegan::Generator& generator) {
    const auto rgb = tensor::to_tensor(picture);
    const bool is_grey = generator.architecture().picture_channels == 1;
    return (is_grey ? rgb.mean(1, true) : rgb).to(generator.device());
}

at::Tensor colours(const at::Tensor& picture, const at::Tensor& target) {
    return picture.size(1) > target.size(1) ? picture.narrow(1, 0, target.size(1)) : picture;
}

at::Tensor reduced_to(const at::Tensor& picture, const at::Tensor& target) {
    const auto factor = target.size(2) / picture.size(2);
    return factor > 1 ? at::avg_pool2d(target, factor) : target;
}

int block_of(const stylegan::Architecture& shape, std::int64_t side) {
    if (!shape.has_drafts()) return shape.block_count() - 1;
    int block = 0;
    while (shape.block_resolution(block) < std::min(side, shape.resolution())) ++block;
    return block;
}

at::Tensor weights_of(const at::Tensor& picture) {
    const auto along = [&](std::int64_t size) {
        const auto at =
            (at::arange(size, picture.options()) + 0.5) * (2.0 / static_cast<double>(size)) - 1.0;
        return at.square();
    };
    const auto radius = along(picture.size(2)).unsqueeze(1) + along(picture.size(3)).unsqueeze(0);
    const auto weights = kLeastWeight + at::exp(-(radius / (kMiddle * kMiddle)).square());
    return (weights / weights.mean()).view({1, 1, picture.size(2), picture.size(3)});
}

at::Tensor distance(at::Tensor a, at::Tensor b) {
    auto weights = weights_of(b);
    auto total = at::zeros({a.size(0)}, a.options());
    for (int level = 0; level < kLevels; ++level) {
        const auto error = a - b;
        const auto add = [&](const at::Tensor& difference, const at::Tensor& weight) {
            total = total + (difference.abs() * weight).mean(at::IntArrayRef{1, 2, 3});
        };
        add(error, weights);
        if (level < kEdgeLevels) {
            add(error.diff(1, 2), weights.narrow(2, 1, weights.size(2) - 1));
            add(error.diff(1, 3), weights.narrow(3, 1, weights.size(3) - 1));
        }
        if (std::min(a.size(2), a.size(3)) < 4) break;
        a = at::avg_pool2d(a, 2);
        b = at::avg_pool2d(b, 2);
        weights = at::avg_pool2d(weights, 2);
    }
    return total;
}

}  // namespace pliant::inversion
