#include "core/image/file_colours.h"

#include "core/image/heif.h"
#include "core/image/load.h"

namespace pliant::image::detail {

std::optional<ToSrgb> FileColours::to_srgb(const RowLayout& layout) const {
    if (!profile.empty()) return ToSrgb::from_profile(profile, layout);
    return space ? ToSrgb::from_space(*space, layout) : std::nullopt;
}

std::optional<FromSrgb> FileColours::from_srgb(bool is_grey) const {
    if (!profile.empty()) return FromSrgb::from_profile(profile, is_grey);
    return space ? FromSrgb::from_space(*space) : std::nullopt;
}

FileColours colours_of(const Header& header, const Metadata& metadata) {
    if (!metadata.profile.empty()) return {.profile = metadata.profile};
    if (header.space) return {.space = header.space};
    if (metadata.is_adobe_rgb) return {.space = kAdobeRgb};
    return {};
}

Metadata metadata_of(const Header& header, std::span<const std::uint8_t> file) {
    // Exiv2 0.27 reads no HEIF; the orientation in its EXIF is not to be applied.
    if (header.kind == Kind::Heif) return {.profile = read_heif_metadata(file).profile};
    return read_metadata(file);
}

int orientation_of(const Header& header, const Metadata& metadata) {
    return header.kind == Kind::Tiff ? header.orientation : metadata.orientation;
}

Result<void> check_size(const Header& header, std::string_view name, std::int64_t max_pixels) {
    if (header.width <= kMaxSide && header.height <= kMaxSide &&
        header.width * header.height <= max_pixels) {
        return {};
    }
    const auto most = max_pixels < 1'000'000
                          ? Sentence("{} pixels", max_pixels)
                          : Sentence("{} million pixels", max_pixels / 1'000'000);
    return Error{ErrorCode::FormatUnsupported,
                 {"{} has {} x {} pixels; Pliant opens pictures of up to {} and {} on a side.",
                  name,
                  header.width,
                  header.height,
                  most,
                  kMaxSide}};
}

}  // namespace pliant::image::detail
