#include "core/photo/jpeg_planes.h"

#include <opencv2/core/utility.hpp>

#include <algorithm>

namespace pliant::photo::detail {
namespace {

constexpr float kOpaque = 255.0F;
constexpr float kTo8Bits = 1.0F / 257.0F;

/// JFIF 1.02: YCbCr of full range by ITU-R BT.601.
float value_of(const std::uint16_t* rgb, JpegComponent component) {
    const auto mixed = [&](float r, float g, float b, float offset) {
        return (r * rgb[0] + g * rgb[1] + b * rgb[2]) * kTo8Bits + offset;
    };
    switch (component) {
        case JpegComponent::Grey:
        case JpegComponent::Red: return kTo8Bits * rgb[0];
        case JpegComponent::Green: return kTo8Bits * rgb[1];
        case JpegComponent::Blue: return kTo8Bits * rgb[2];
        case JpegComponent::Luma: return mixed(0.299F, 0.587F, 0.114F, 0.0F);
        case JpegComponent::BlueChroma: return mixed(-0.168735892F, -0.331264108F, 0.5F, 128.0F);
        case JpegComponent::RedChroma: return mixed(0.5F, -0.418687589F, -0.081312411F, 128.0F);
    }
    return 0.0F;
}

}  // namespace

PatchPlane::PatchPlane(
    const Patch& patch, JpegComponent component, Sampling across, Sampling down, Size picture)
    : left_(patch.x * across.part / across.whole),
      top_(patch.y * down.part / down.whole),
      size_{across.count(patch.x + patch.size.width) - left_,
            down.count(patch.y + patch.size.height) - top_},
      all_{across.count(picture.width), down.count(picture.height)},
      mixes_(static_cast<std::size_t>(size_.width) * static_cast<std::size_t>(size_.height)) {
    const auto channels = static_cast<std::size_t>(patch.channels);
    const auto mix_of = [&](int x, int y) {
        const int end_x = std::min(across.end_pixel(x), picture.width);
        const int end_y = std::min(down.end_pixel(y), picture.height);
        float alpha = 0.0F;
        float added = 0.0F;
        for (int v = std::max(down.first_pixel(y), patch.y);
             v < std::min(end_y, patch.y + patch.size.height);
             ++v) {
            for (int u = std::max(across.first_pixel(x), patch.x);
                 u < std::min(end_x, patch.x + patch.size.width);
                 ++u) {
                const auto at = patch.index(u - patch.x, v - patch.y);
                if (patch.alpha[at] == 0) continue;
                const float share = static_cast<float>(patch.alpha[at]) / kOpaque;
                alpha += share;
                added += share * value_of(&patch.values[at * channels], component);
            }
        }
        const auto pixels =
            static_cast<float>((end_x - across.first_pixel(x)) * (end_y - down.first_pixel(y)));
        return Mix{1.0F - alpha / pixels, added / pixels};
    };
    cv::parallel_for_({0, size_.height}, [&](const cv::Range& rows) {
        for (int y = rows.start; y < rows.end; ++y) {
            for (int x = 0; x < size_.width; ++x) {
                mixes_[static_cast<std::size_t>(y) * static_cast<std::size_t>(size_.width) +
                       static_cast<std::size_t>(x)] = mix_of(left_ + x, top_ + y);
            }
        }
    });
}

PatchPlane::Mix PatchPlane::at(int x, int y) const {
    const int column = std::min(x, all_.width - 1) - left_;
    const int row = std::min(y, all_.height - 1) - top_;
    if (column < 0 || row < 0 || column >= size_.width || row >= size_.height) return {};
    return mixes_[static_cast<std::size_t>(row) * static_cast<std::size_t>(size_.width) +
                  static_cast<std::size_t>(column)];
}

}  // namespace pliant::photo::detail
