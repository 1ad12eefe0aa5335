#pragma once

// Private to core/photo.

#include "core/photo/patch.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace pliant::photo::detail {

/// Whether stored colours are multiplied by alpha.
enum class Alpha { None, Straight, Premultiplied };

/// A part of a picture as its file stores it: interleaved rows of grey or RGB, alpha behind them.
template <typename T>
struct Raster {
    T* values = nullptr;
    int x = 0;  ///< of the top-left pixel in the picture
    int y = 0;
    Size size = {};
    int channels = 3;
    Alpha alpha = Alpha::None;
    bool is_inverted = false;  ///< 0 is white

    [[nodiscard]] T* at(int column, int row) const {
        return values + (static_cast<std::size_t>(row - y) * static_cast<std::size_t>(size.width) +
                         static_cast<std::size_t>(column - x)) *
                            static_cast<std::size_t>(channels);
    }
};

/// Lays a colour over a pixel. Whether that changed it.
template <typename T>
bool mix_pixel(T* pixel, const Raster<T>& raster, const std::uint16_t* colour, double share) {
    constexpr double most = std::numeric_limits<T>::max();
    const int colours = raster.alpha == Alpha::None ? raster.channels : raster.channels - 1;
    const double below = raster.alpha == Alpha::None ? 1.0 : pixel[colours] / most;
    const double whole = share + (1.0 - share) * below;
    const double part = raster.alpha == Alpha::Straight ? share / whole : share;
    bool has_changed = false;
    const auto put = [&](T& value, double next) {
        const auto rounded = static_cast<T>(std::clamp(std::round(next), 0.0, most));
        has_changed = has_changed || rounded != value;
        value = rounded;
    };
    for (int c = 0; c < colours; ++c) {
        const double value = rounded_to(colour[c], T());
        const double next = raster.is_inverted ? most - value : value;
        put(pixel[c], part * next + (1.0 - part) * pixel[c]);
    }
    if (raster.alpha != Alpha::None) put(pixel[colours], whole * most);
    return has_changed;
}

/// Lays the patch over the raster where they meet. Whether any value is another now.
template <typename T>
bool mix(const Raster<T>& raster, const Patch& patch) {
    constexpr double opaque = 255.0;
    const int left = std::max(raster.x, patch.x);
    const int top = std::max(raster.y, patch.y);
    const int right = std::min(raster.x + raster.size.width, patch.x + patch.size.width);
    const int bottom = std::min(raster.y + raster.size.height, patch.y + patch.size.height);
    bool has_changed = false;
    for (int y = top; y < bottom; ++y) {
        for (int x = left; x < right; ++x) {
            const auto at = patch.index(x - patch.x, y - patch.y);
            if (patch.alpha[at] == 0) continue;
            const auto* const colour = &patch.values[at * static_cast<std::size_t>(patch.channels)];
            has_changed =
                mix_pixel(raster.at(x, y), raster, colour, patch.alpha[at] / opaque) || has_changed;
        }
    }
    return has_changed;
}

}  // namespace pliant::photo::detail
