#pragma once

// Private to core/image: editing of chunks and segments by hand. Exiv2 0.27 writes colour profiles
// that no reader finds (an iCCP without a name, an ICCP called VP8X), and OpenCV lets libpng print
// warnings.

#include "core/image/header.h"

#include <cstdint>
#include <span>
#include <vector>

namespace pliant::image::detail {

/// The file without these ranges, which are in order, so that decoders do not fail at them or print
/// warnings.
[[nodiscard]] std::vector<std::uint8_t> without(std::span<const std::uint8_t> file,
                                                std::span<const ByteRange> ranges);

/// A PNG reduced to its critical chunks: libpng prints warnings about all kinds of others, such as
/// common profiles. The file must have passed read_header.
[[nodiscard]] std::vector<std::uint8_t> png_without_extras(std::span<const std::uint8_t> file);

/// Adds an sRGB chunk (perceptual) to a PNG that we encoded.
[[nodiscard]] std::vector<std::uint8_t> png_marked_srgb(std::span<const std::uint8_t> file);

/// Adds a colour profile to a WebP that we encoded and that has Exiv2's metadata.
[[nodiscard]] std::vector<std::uint8_t> webp_with_profile(std::span<const std::uint8_t> file,
                                                          std::span<const std::uint8_t> profile);

}  // namespace pliant::image::detail
