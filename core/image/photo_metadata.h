#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pliant::image {

// EXIF and XMP of a photo that is changed, as blocks of bytes, which every format has in its own
// place. EXIF that cannot be read stays as it is.

/// EXIF is a TIFF structure, without the "Exif\0\0" that some formats begin it with.
struct ExifEdits {
    /// Takes the place of the small picture in it, where there is one; a JPEG. Empty: that goes.
    std::optional<std::vector<std::uint8_t>> thumbnail = {};
    bool removes_place = false;  ///< where the photo was taken
    bool sets_upright = false;   ///< the orientation becomes 1
};
[[nodiscard]] bool has_thumbnail(std::span<const std::uint8_t> exif);
/// The same bytes where nothing is to be done.
[[nodiscard]] std::vector<std::uint8_t> edited_exif(std::span<const std::uint8_t> exif,
                                                    const ExifEdits& edits);

struct XmpEdits {
    /// Says that a part of the picture was made by a trained model (IPTC's digital source type).
    bool is_composite = true;
    bool removes_place = false;
    bool drops_extension = false;   ///< the rest of a packet that is in several parts is not kept
    std::string creator_tool = {};  ///< where the packet names none
};
/// An XMP packet; an empty one, or one that cannot be read, becomes one with what the edits say.
/// What shows or vouches for the picture before is dropped.
[[nodiscard]] std::string edited_xmp(std::string_view packet, const XmpEdits& edits);

}  // namespace pliant::image
