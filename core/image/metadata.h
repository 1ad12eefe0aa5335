#pragma once

// Private to core/image: all use of Exiv2.

#include "core/base/result.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace pliant::image::detail {

struct Metadata {
    int orientation = 1;                // EXIF, 1 .. 8; invalid values are read as 1
    std::vector<std::uint8_t> profile;  // ICC; empty if there is none
    bool is_adobe_rgb = false;          // according to EXIF, for cameras that embed no profile
};

/// Reads a picture file's metadata. What is broken or missing keeps its default, since it must not
/// keep a picture from being opened.
[[nodiscard]] Metadata read_metadata(std::span<const std::uint8_t> file);

struct Tags {
    std::vector<std::uint8_t> profile = {};  // ICC, for a JPEG only (see container.h)
    std::string creator_tool;
    std::string description = {};  // none if empty
};

/// The encoded picture with a profile, if given, and XMP that declares it synthetic.
[[nodiscard]] Result<std::vector<std::uint8_t>> with_metadata(std::span<const std::uint8_t> file,
                                                              const Tags& tags);

}  // namespace pliant::image::detail
