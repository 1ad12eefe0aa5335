#include "core/image/photo_metadata.h"

#include "core/image/exiv2_access.h"

#include <exiv2/exiv2.hpp>

#include <algorithm>
#include <array>
#include <exception>

namespace pliant::image {
namespace {

// IPTC's term for a picture of which a part was made by a trained model:
// https://cv.iptc.org/newscodes/digitalsourcetype
constexpr auto kCompositeSource =
    "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia";

Exiv2::ByteOrder decode(std::span<const std::uint8_t> block, Exiv2::ExifData& exif) {
    return Exiv2::ExifParser::decode(exif, block.data(), static_cast<std::uint32_t>(block.size()));
}

bool has_small_picture(const Exiv2::ExifData& exif) {
    return std::ranges::any_of(exif,
                               [](const auto& each) { return each.groupName() == "Thumbnail"; });
}

template <typename Data, typename Is>
void erase_if(Data& data, Is is) {
    for (auto each = data.begin(); each != data.end();) {
        each = is(*each) ? data.erase(each) : std::next(each);
    }
}

bool is_place(const Exiv2::Exifdatum& each) {
    return each.groupName() == "GPSInfo" || each.key() == "Exif.Image.GPSTag";
}

bool is_place(const Exiv2::Xmpdatum& each) {
    return each.groupName() == "exif" && each.tagName().starts_with("GPS");
}

// Small pictures, a gain map, the list of other pictures and movies in the file, and the way to a
// C2PA manifest.
bool is_of_the_picture_before(const Exiv2::Xmpdatum& each) {
    constexpr std::array stale{"hdrgm", "GContainer", "Container", "GCamera", "GImage", "GDepth"};
    const auto group = each.groupName();
    const auto name = each.tagName();
    return std::ranges::count(stale, group) > 0 ||
           (group == "xmp" && name.starts_with("Thumbnails")) ||
           (group == "dcterms" && name == "provenance");
}

void edit(Exiv2::ExifData& exif, const ExifEdits& edits) {
    if (edits.thumbnail && has_small_picture(exif)) {
        Exiv2::ExifThumb small(exif);
        small.erase();
        if (!edits.thumbnail->empty()) {
            constexpr std::uint16_t inches = 2;
            small.setJpegThumbnail(edits.thumbnail->data(),
                                   static_cast<long>(edits.thumbnail->size()),
                                   {72, 1},
                                   {72, 1},
                                   inches);
        }
    }
    if (edits.removes_place) {
        erase_if(exif, [](const Exiv2::Exifdatum& each) { return is_place(each); });
    }
    if (edits.sets_upright &&
        exif.findKey(Exiv2::ExifKey("Exif.Image.Orientation")) != exif.end()) {
        exif["Exif.Image.Orientation"] = std::uint16_t{1};
    }
}

void edit(Exiv2::XmpData& xmp, const XmpEdits& edits) {
    if (edits.removes_place) {
        erase_if(xmp, [](const Exiv2::Xmpdatum& each) { return is_place(each); });
    }
    if (edits.drops_extension) {
        erase_if(xmp, [](const auto& each) { return each.key() == "Xmp.xmpNote.HasExtendedXMP"; });
    }
    erase_if(xmp, is_of_the_picture_before);
    if (!edits.is_composite) return;
    xmp["Xmp.iptcExt.DigitalSourceType"] = kCompositeSource;
    if (xmp.findKey(Exiv2::XmpKey("Xmp.xmp.CreatorTool")) == xmp.end()) {
        xmp["Xmp.xmp.CreatorTool"] = edits.creator_tool;
    }
}

}  // namespace

bool has_thumbnail(std::span<const std::uint8_t> block) {
    const auto lock = detail::enter_exiv2();
    try {
        Exiv2::ExifData exif;
        decode(block, exif);
        return has_small_picture(exif);
    } catch (const std::exception&) {
        return false;
    }
}

std::vector<std::uint8_t> edited_exif(std::span<const std::uint8_t> block, const ExifEdits& edits) {
    const auto lock = detail::enter_exiv2();
    std::vector<std::uint8_t> before(block.begin(), block.end());
    try {
        Exiv2::ExifData exif;
        const auto order = decode(block, exif);
        if (order == Exiv2::invalidByteOrder || exif.empty()) return before;
        edit(exif, edits);
        // Where lengths stay, Exiv2 changes the bytes that it is given and returns none.
        auto in_place = before;
        Exiv2::Blob after;
        const auto how = Exiv2::ExifParser::encode(
            after, in_place.data(), static_cast<std::uint32_t>(in_place.size()), order, exif);
        if (how == Exiv2::wmNonIntrusive) return in_place;
        return {after.begin(), after.end()};
    } catch (const std::exception&) {
        return before;
    }
}

std::string edited_xmp(std::string_view packet, const XmpEdits& edits) {
    const auto lock = detail::enter_exiv2();
    try {
        Exiv2::XmpData xmp;
        // A packet that no reader understands gives way to one that says what it must.
        if (!packet.empty()) Exiv2::XmpParser::decode(xmp, std::string(packet));
        edit(xmp, edits);
        std::string after;
        if (Exiv2::XmpParser::encode(after, xmp) == 0) return after;
    } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch): see the header
    }
    return std::string(packet);
}

}  // namespace pliant::image
