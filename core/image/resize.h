#pragma once

#include "core/image/image.h"

#include <cstddef>
#include <cstdint>

namespace pliant::image {

/// A view of interleaved 8-bit RGB pixels.
struct PixelView {
    const std::uint8_t* pixels = nullptr;
    int width = 0;
    int height = 0;
    std::size_t bytes_per_row = 0;
};

/// Resamples a picture for display: bicubic for enlarging, which avoids the diamond artefacts of
/// bilinear, and area averaging for reducing, which avoids flicker. Empty if either size is.
[[nodiscard]] Image resized(const PixelView& picture, int width, int height);
/// The same for a whole picture, its alpha included.
[[nodiscard]] Image resized(const Image& picture, int width, int height);

}  // namespace pliant::image
