#pragma once

#include "core/image/image.h"

#include <cstddef>
#include <cstdint>

namespace pliant::image {

/// Pixels that lie somewhere else, 8-bit RGB interleaved.
struct PixelView {
    const std::uint8_t* pixels = nullptr;
    int width = 0;
    int height = 0;
    std::size_t bytes_per_row = 0;
};

/// The picture at another size, for the eye: cubic where it grows, which shows no diamonds as
/// linear does, and averaged where it shrinks, so that nothing flickers. Empty where either size
/// is.
[[nodiscard]] Image resized(const PixelView& picture, int width, int height);

}  // namespace pliant::image
