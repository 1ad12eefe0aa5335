#pragma once

// Private to core/image: everything that is asked of Exiv2.

#include "core/base/result.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace pliant::image::detail {

struct Metadata {
    int orientation = 1;                // EXIF: 1 .. 8; anything else in a file counts as 1
    std::vector<std::uint8_t> profile;  // ICC, empty without one
    bool is_adobe_rgb = false;          // by its EXIF, as cameras say it that embed no profile
};

/// What a picture file says about itself. Broken metadata are no reason not to open a picture:
/// what cannot be read is left at its default.
[[nodiscard]] Metadata read_metadata(std::span<const std::uint8_t> file);

struct Tags {
    std::vector<std::uint8_t> profile = {};  // ICC, for a JPEG only (see container.h)
    std::string creator_tool;
    std::string description = {};  // none if empty
};

/// The encoded picture with a profile, if there is one, and XMP that calls it synthetic.
[[nodiscard]] Result<std::vector<std::uint8_t>> with_metadata(std::span<const std::uint8_t> file,
                                                              const Tags& tags);

}  // namespace pliant::image::detail
