#pragma once

// Private to core/image: what is done to the pieces of picture files by hand, since Exiv2 0.27
// writes colour profiles into them that no reader finds (an iCCP without a name, an ICCP
// called VP8X) and OpenCV lets libpng speak to the terminal.

#include "core/image/header.h"

#include <cstdint>
#include <span>
#include <vector>

namespace pliant::image::detail {

/// The file without these stretches, which are in order: no decoder is to stumble over them, nor
/// libjpeg to warn of them.
[[nodiscard]] std::vector<std::uint8_t> without(std::span<const std::uint8_t> file,
                                                std::span<const Stretch> stretches);

/// The chunks that hold the picture, and no others: libpng warns of every oddity in the rest,
/// such as the profile in half the world's PNG files. For a PNG that read_header let through.
[[nodiscard]] std::vector<std::uint8_t> png_without_extras(std::span<const std::uint8_t> file);

/// A PNG that we encoded, called sRGB (perceptual).
[[nodiscard]] std::vector<std::uint8_t> png_called_srgb(std::span<const std::uint8_t> file);

/// A WebP that we encoded and Exiv2 gave metadata, with a colour profile.
[[nodiscard]] std::vector<std::uint8_t> webp_with_profile(std::span<const std::uint8_t> file,
                                                          std::span<const std::uint8_t> profile);

}  // namespace pliant::image::detail
