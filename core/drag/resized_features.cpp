#include "core/drag/resized_features.h"

#include "core/drag/interpolation.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace pliant::drag {
namespace {

/// An Interpolation as tensors; indices are relative to `begin`, the first pixel of the map read.
struct Blend {
    std::int64_t begin, end;
    at::Tensor first;   // int64 [K]
    at::Tensor second;  // int64 [K]
    at::Tensor weight;  // float32 [K]
};

Blend blend_of(const Interpolation& pixels, c10::Device device) {
    const auto options = at::TensorOptions().device(at::kCPU);
    const auto begin = std::ranges::min(pixels.first);
    const auto from_begin = [&](const std::vector<std::int64_t>& indices) {
        return (at::tensor(indices, options.dtype(at::kLong)) - begin).to(device);
    };
    return {begin,
            std::ranges::max(pixels.second) + 1,
            from_begin(pixels.first),
            from_begin(pixels.second),
            at::tensor(pixels.weight, options.dtype(at::kFloat)).to(device)};
}

}  // namespace

ResizedFeatures::ResizedFeatures(at::Tensor features, const Place& place, Size picture_size)
    : features_(std::move(features)), place_(place), picture_size_(picture_size) {}

ResizedFeatures ResizedFeatures::detached() const {
    return {features_.detach(), place_, picture_size_};
}

at::Tensor ResizedFeatures::window(const PixelBox& box) const {
    const auto along = [this](std::int64_t begin, std::int64_t end, int map, int picture) {
        return blend_of(interpolate(begin, end, map, picture), features_.device());
    };
    const auto rows = along(box.top, box.bottom, place_.map_size.height, picture_size_.height);
    const auto columns = along(box.left, box.right, place_.map_size.width, picture_size_.width);
    // Slice first: index_select would make the whole map contiguous.
    const auto read = features_.slice(1, rows.begin - place_.row, rows.end - place_.row)
                          .slice(2, columns.begin - place_.column, columns.end - place_.column);
    const auto blend = [](const at::Tensor& map,
                          std::int64_t axis,
                          const Blend& at_pixels,
                          const at::Tensor& weight) {
        return map.index_select(axis, at_pixels.first) * (1.0F - weight) +
               map.index_select(axis, at_pixels.second) * weight;
    };
    const auto by_rows = blend(read, 1, rows, rows.weight.unsqueeze(1));  // [F,H,w]
    return blend(by_rows, 2, columns, columns.weight);                    // [F,H,W]
}

at::Tensor ResizedFeatures::pixels(const at::Tensor& xs, const at::Tensor& ys) const {
    const PixelBox box = {ys.min().item<std::int64_t>(),
                          ys.max().item<std::int64_t>() + 1,
                          xs.min().item<std::int64_t>(),
                          xs.max().item<std::int64_t>() + 1};
    const auto index = (ys - box.top) * (box.right - box.left) + (xs - box.left);
    return window(box).flatten(1).index_select(1, index);
}

at::Tensor ResizedFeatures::shifted(const at::Tensor& xs,
                                    const at::Tensor& ys,
                                    double dx,
                                    double dy) const {
    // Pixel -> normalised coordinate -> pixel in float32, as grid_sample (align_corners = true)
    // does in the official program: the rounding is part of the result.
    const auto round_trip = [](const at::Tensor& pixels, double shift, int size) {
        const auto last = static_cast<float>(size - 1);
        const auto normalised =
            (pixels.to(at::kFloat) + static_cast<float>(shift)) / last * 2.0F - 1.0F;
        return (normalised + 1.0F) / 2.0F * last;
    };
    const auto x = round_trip(xs, dx, picture_size_.width);
    const auto y = round_trip(ys, dy, picture_size_.height);
    const auto left = x.floor();
    const auto top = y.floor();

    // One window that covers every neighbour inside the picture.
    const auto limits = [](const at::Tensor& low, int size) {
        const auto begin = static_cast<std::int64_t>(low.min().item<float>());
        const auto end = static_cast<std::int64_t>(low.max().item<float>()) + 2;
        return std::pair(std::clamp<std::int64_t>(begin, 0, size - 1),
                         std::clamp<std::int64_t>(end, 1, size));
    };
    const auto [box_left, box_right] = limits(left, picture_size_.width);
    const auto [box_top, box_bottom] = limits(top, picture_size_.height);
    const auto pixels = window({box_top, box_bottom, box_left, box_right});
    const auto width = box_right - box_left;
    const auto flat = pixels.flatten(1);  // [F, H W]

    const auto corner = [&, box_left = box_left, box_top = box_top, box_bottom = box_bottom](
                            std::int64_t down, std::int64_t right) {
        const auto column = left.to(at::kLong) + right - box_left;
        const auto row = top.to(at::kLong) + down - box_top;
        const auto height = box_bottom - box_top;
        const auto inside = (column >= 0) & (column < width) & (row >= 0) & (row < height);
        const auto index = (row.clamp(0, height - 1) * width + column.clamp(0, width - 1));
        const auto across = right == 1 ? x - left : 1.0F - (x - left);
        const auto along = down == 1 ? y - top : 1.0F - (y - top);
        return flat.index_select(1, index) * (across * along * inside.to(at::kFloat));
    };
    return corner(0, 0) + corner(0, 1) + corner(1, 0) + corner(1, 1);
}

}  // namespace pliant::drag
