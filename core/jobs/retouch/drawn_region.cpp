#include "core/jobs/retouch/drawn_region.h"

#include "core/image/load.h"
#include "core/tensor/convert.h"
#include "core/tensor/device.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace pliant::jobs {
namespace {

constexpr double kContext = 2.0;    // side of what the network sees, of what the mask touches
constexpr std::int64_t kGrown = 2;  // px of the network, so that no rim of the old is left
constexpr double kHalf = 0.5;

/// A rectangle of the picture, px.
struct Part {
    int left = 0, top = 0, width = 0, height = 0;
};

/// What the mask touches.
Part touched(const document::Mask& mask) {
    int left = mask.width(), right = -1, top = mask.height(), bottom = -1;
    for (int y = 0; y < mask.height(); ++y) {
        const auto row = mask.row(y);
        const auto is_free = [](std::uint8_t value) { return value > 0; };
        const auto first = std::ranges::find_if(row, is_free);
        if (first == row.end()) continue;
        const auto last = std::find_if(row.rbegin(), row.rend(), is_free);
        left = std::min(left, static_cast<int>(first - row.begin()));
        right = std::max(right, static_cast<int>(row.rend() - last) - 1);
        top = std::min(top, y);
        bottom = y;
    }
    return {left, top, right - left + 1, bottom - top + 1};
}

/// The part that the network sees: around what the mask touches, inside the picture.
Part seen_part(const document::Mask& mask, std::int64_t network_size) {
    const auto inner = touched(mask);
    const int side = std::max(static_cast<int>(kContext * std::max(inner.width, inner.height)),
                              static_cast<int>(network_size));
    const int width = std::min(side, mask.width()), height = std::min(side, mask.height());
    const auto start = [](int first, int count, int extent, int whole) {
        return std::clamp(first + (count - extent) / 2, 0, whole - extent);
    };
    return {start(inner.left, inner.width, width, mask.width()),
            start(inner.top, inner.height, height, mask.height()),
            width,
            height};
}

/// A part of bytes with `channels` values a pixel, in rows of `row_width` pixels, as float32
/// [1,channels,h,w] in [0,255].
at::Tensor part_of(std::span<const std::uint8_t> bytes,
                   int row_width,
                   std::int64_t channels,
                   const Part& part,
                   c10::Device device) {
    const auto rows = static_cast<std::int64_t>(bytes.size()) / (row_width * channels);
    const auto all = at::from_blob(const_cast<std::uint8_t*>(bytes.data()),
                                   {rows, row_width, channels},
                                   at::TensorOptions().device(at::kCPU).dtype(at::kByte));
    return all.narrow(0, part.top, part.height)
        .narrow(1, part.left, part.width)
        .permute({2, 0, 1})
        .unsqueeze(0)
        .to(at::kFloat)
        .to(device);
}

/// 1 where the drawing has a line: where it is opaque, or dark if nothing of it is transparent.
at::Tensor lines_of(const Drawing& sketch, const Part& part, c10::Device device) {
    const auto& colours = sketch.colours;
    if (!sketch.is_opaque) {
        return (part_of(sketch.opacity, colours.width(), 1, part, device) >= 128.0).to(at::kFloat);
    }
    const auto grey =
        part_of(colours.pixels(), colours.width(), 3, part, device).mean(1, /*keepdim=*/true);
    return (grey < 128.0).to(at::kFloat);
}

/// The part of the region at the picture's own size.
inpaint::Erased erased_part(const Region& region, const Part& part, c10::Device device) {
    const auto width = region.picture.width();
    const auto colours_in = [&](const image::Image& picture) {
        return part_of(picture.pixels(), width, 3, part, device).div_(127.5).sub_(1.0);
    };
    inpaint::Erased erased;
    erased.picture = colours_in(region.picture);
    erased.mask = part_of(region.mask.pixels(), width, 1, part, device).div_(255.0);
    const auto nothing = at::zeros_like(erased.mask);
    erased.sketch =
        region.sketch.colours.is_empty() ? nothing : lines_of(region.sketch, part, device);
    const bool has_colour = !region.colour.colours.is_empty();
    erased.colour = has_colour ? colours_in(region.colour.colours) : at::zeros_like(erased.picture);
    erased.has_colour =
        has_colour
            ? (part_of(region.colour.opacity, width, 1, part, device) >= 128.0).to(at::kFloat)
            : nothing;
    return erased;
}

/// The same, small enough for the network, of which everything that the mask touches is rubbed out.
inpaint::Erased for_network(const inpaint::Erased& whole,
                            std::int64_t network_size,
                            std::uint64_t seed) {
    const auto height = whole.picture.size(2), width = whole.picture.size(3);
    const double scale = std::min(
        1.0, static_cast<double>(network_size) / static_cast<double>(std::max(height, width)));
    const auto side = [scale](std::int64_t full) {
        return std::max<std::int64_t>(1, std::llround(scale * static_cast<double>(full)));
    };
    const std::int64_t size[] = {side(height), side(width)};
    const auto mean = [&](const at::Tensor& x) { return at::adaptive_avg_pool2d(x, size); };
    const auto most = [&](const at::Tensor& x) {
        return std::get<0>(at::adaptive_max_pool2d(x, size));
    };
    inpaint::Erased small;
    small.picture = mean(whole.picture);
    small.mask = at::max_pool2d((most(whole.mask) > 0.0).to(at::kFloat),
                                2 * kGrown + 1,
                                /*stride=*/1,
                                /*padding=*/kGrown);
    small.sketch = most(whole.sketch);
    const auto share = mean(whole.has_colour);
    small.colour = mean(whole.colour * whole.has_colour) / share.clamp_min(1e-6);
    small.has_colour = (share >= kHalf).to(at::kFloat);
    small.noise = inpaint::noise_of(seed, size[0], size[1], whole.picture.device());
    return small;
}

/// Copies the pixels of a part that the mask touches.
void put(const image::Image& part_picture,
         const Part& part,
         const document::Mask& mask,
         image::Image& picture) {
    for (int y = 0; y < part.height; ++y) {
        const auto free = mask.row(part.top + y);
        for (int x = 0; x < part.width; ++x) {
            if (free[static_cast<std::size_t>(part.left + x)] == 0) continue;
            picture.set(part.left + x, part.top + y, part_picture.at(x, y));
        }
    }
}

}  // namespace

Result<Drawing> Drawing::load(const std::filesystem::path& file) {
    const auto on_white = image::load(file, image::Backdrop::White);
    if (!on_white) return on_white.error();
    auto on_black = image::load(file, image::Backdrop::Black);
    if (!on_black) return on_black.error();
    // What is transparent is the difference of the backdrops; its colour on black is the colour
    // times the opacity.
    Drawing drawing{.colours = *std::move(on_black)};
    const auto light = on_white->pixels();
    auto dark = drawing.colours.pixels();
    for (std::size_t i = 0; i < light.size(); i += image::Image::kChannels) {
        const int opacity = std::clamp(255 - (light[i] - dark[i]), 0, 255);
        drawing.opacity.push_back(static_cast<std::uint8_t>(opacity));
        drawing.is_opaque = drawing.is_opaque && opacity == 255;
        for (std::size_t c = i; opacity > 0 && c < i + image::Image::kChannels; ++c) {
            dark[c] =
                static_cast<std::uint8_t>(std::min(255, (255 * dark[c] + opacity / 2) / opacity));
        }
    }
    return drawing;
}

image::Image filled(const Region& region, const inpaint::NetworkFile& network, c10::Device device) {
    const c10::NoGradGuard no_grad;
    const auto part = seen_part(region.mask, network.size);
    const auto whole = erased_part(region, part, device);
    const auto small = for_network(whole, network.size, region.seed);
    auto content = inpaint::retouched(network, small);
    if (content.sizes() != whole.picture.sizes()) {
        content = at::upsample_bicubic2d(
            content, {whole.picture.size(2), whole.picture.size(3)}, /*align_corners=*/false);
    }
    // The inverse of the way from bytes to numbers, rounded.
    const auto result =
        (inpaint::composed(content, whole) + 1.0).mul_(127.5).round_().clamp_(0.0, 255.0);
    const auto bytes = result[0].permute({1, 2, 0}).to(at::kCPU, at::kByte).contiguous();
    const auto* first = bytes.data_ptr<std::uint8_t>();
    auto picture = region.picture;
    put({part.width, part.height, {first, first + bytes.numel()}}, part, region.mask, picture);
    return picture;
}

}  // namespace pliant::jobs
