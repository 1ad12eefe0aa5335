#pragma once

// Private to core/image: what a file's header and metadata mean for its picture.

#include "core/base/result.h"
#include "core/image/colour.h"
#include "core/image/header.h"
#include "core/image/metadata.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace pliant::image::detail {

/// The colours of a file: by its profile, or else by numbers, or else sRGB.
struct FileColours {
    std::span<const std::uint8_t> profile = {};  ///< the metadata's; empty: there is none
    std::optional<RgbSpace> space = {};

    [[nodiscard]] std::optional<ToSrgb> to_srgb(const RowLayout& layout) const;
    [[nodiscard]] std::optional<FromSrgb> from_srgb(bool is_grey) const;
};

/// In order of precedence: an embedded profile, a PNG's colour chunks, a camera's EXIF. The result
/// refers to the metadata.
[[nodiscard]] FileColours colours_of(const Header& header, const Metadata& metadata);

/// What is broken or missing keeps its default.
[[nodiscard]] Metadata metadata_of(const Header& header, std::span<const std::uint8_t> file);

/// EXIF's, or a TIFF's own.
[[nodiscard]] int orientation_of(const Header& header, const Metadata& metadata);

/// FormatUnsupported for a picture above the limits of load.h, or with more than `max_pixels`.
[[nodiscard]] Result<void> check_size(const Header& header,
                                      std::string_view name,
                                      std::int64_t max_pixels);

}  // namespace pliant::image::detail
