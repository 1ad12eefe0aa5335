#include "core/photo/jpeg_paste.h"

#include "core/photo/jpeg_coefficients.h"
#include "core/photo/jpeg_file.h"
#include "core/photo/photoshop_resources.h"
#include "core/photo/thumbnail.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace pliant::photo::detail {
namespace {

using namespace std::string_view_literals;

constexpr std::uint8_t kApp11 = 0xEB;
constexpr std::uint8_t kApp13 = 0xED;
constexpr auto kJfif = "JFIF\0"sv;
constexpr auto kJfifMore = "JFXX\0"sv;
constexpr auto kMoreXmp = "http://ns.adobe.com/xmp/extension/\0"sv;
constexpr auto kMorePictures = "MPF\0"sv;                     // CIPA DC-007
constexpr auto kGainMap = "urn:iso:std:iso:ts:21496:-1\0"sv;  // ISO 21496-1
constexpr auto kBoxes = "JP"sv;                               // JUMBF: ISO/IEC 19566-5
constexpr auto kPhotoshop = "Photoshop 3.0\0"sv;

std::string_view text_of(View bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Bytes joined(std::string_view head, std::string_view body) {
    Bytes out(head.begin(), head.end());
    out.insert(out.end(), body.begin(), body.end());
    return out;
}

/// Writes the segments of a file as they are after a change.
class Segments {
  public:
    Segments(const JpegFile& parts, const MetadataChange& change, Notes& notes)
        : parts_(parts), change_(change), notes_(notes) {
        drops_more_xmp_ = std::ranges::any_of(parts.about, [](const JpegSegment& each) {
            return is(each, kApp1, kMoreXmp) &&
                   (each.contains("GImage:") || each.contains("GDepth:") ||
                    each.contains("GAudio:") || each.contains("xmpGImg:"));
        });
    }

    JpegWriter written() {
        JpegWriter writer;
        std::size_t at = 0;
        // EXIF demands to be the first, and often JFIF is before it; XMP comes after both.
        for (; at < parts_.about.size() && comes_before_xmp(parts_.about[at]); ++at) {
            write(parts_.about[at], writer);
        }
        const bool has_xmp = std::ranges::any_of(
            parts_.about, [](const JpegSegment& each) { return is(each, kApp1, kXmpStart); });
        if (!has_xmp && change_.is_composite) write_xmp({}, writer);
        for (; at < parts_.about.size(); ++at) write(parts_.about[at], writer);
        note_the_rest();
        return writer;
    }

  private:
    static bool is(const JpegSegment& segment, std::uint8_t marker, std::string_view head) {
        return segment.marker == marker && segment.begins_with(head);
    }
    static bool comes_before_xmp(const JpegSegment& segment) {
        return segment.marker == kApp0 || is(segment, kApp1, kExifStart);
    }

    void write(const JpegSegment& segment, JpegWriter& writer) {
        const auto& [marker, body] = segment;
        if (is(segment, kApp0, kJfifMore)) return;  // a small picture, and nothing else
        if (is(segment, kApp0, kJfif)) return writer.add(marker, without_small_picture(body));
        if (is(segment, kApp1, kExifStart))
            return write_exif(body.subspan(kExifStart.size()), writer);
        if (is(segment, kApp1, kXmpStart))
            return write_xmp(text_of(body.subspan(kXmpStart.size())), writer);
        if (is(segment, kApp1, kMoreXmp) && drops_more_xmp_) {
            return notes_.add(
                "The extended XMP was left out: it holds the picture before, its depth or sound.");
        }
        if (is(segment, kApp2, kMorePictures)) return notes_.pictures_left_out();
        if (is(segment, kApp2, kGainMap)) return notes_.gain_map_left_out();
        if (is(segment, kApp11, kBoxes)) return notes_.origin_left_out();
        if (is(segment, kApp13, kPhotoshop)) {
            return writer.add(
                marker,
                joined(kPhotoshop,
                       text_of(without_photoshop_thumbnails(body.subspan(kPhotoshop.size())))));
        }
        writer.add(marker, body);
    }

    /// JFIF 1.02: the last two of the first 14 bytes are the size of a small picture behind them.
    static Bytes without_small_picture(View body) {
        constexpr std::size_t fixed = 14;
        Bytes out(body.begin(), body.end());
        if (out.size() < fixed || (out[fixed - 2] == 0 && out[fixed - 1] == 0)) return out;
        out.resize(fixed);
        out[fixed - 2] = out[fixed - 1] = 0;
        return out;
    }

    void write_exif(View block, JpegWriter& writer) {
        auto exif = change_.exif(block);
        if (exif.size() + kExifStart.size() > kMostInSegment)
            exif = change_.exif_without_thumbnail(block);
        if (exif.size() + kExifStart.size() > kMostInSegment) return;
        writer.add(kApp1, joined(kExifStart, text_of(exif)));
    }

    void write_xmp(std::string_view packet, JpegWriter& writer) {
        if (packet.find("hdrgm:") != packet.npos) notes_.gain_map_left_out();
        auto xmp = change_.xmp(packet, drops_more_xmp_);
        if (xmp.size() + kXmpStart.size() > kMostInSegment) xmp = change_.xmp({}, drops_more_xmp_);
        writer.add(kApp1, joined(kXmpStart, xmp));
    }

    void note_the_rest() {
        const auto is_padding = [](std::uint8_t byte) { return byte == 0; };
        if (!std::ranges::all_of(parts_.rest, is_padding) && notes_.is_empty()) {
            notes_.rest_left_out();
        }
    }

    const JpegFile& parts_;
    const MetadataChange& change_;
    Notes& notes_;
    bool drops_more_xmp_ = false;
};

}  // namespace

Pasted paste_into_jpeg(const Original& original,
                       const Change& change,
                       const PasteOptions& options) {
    const auto parts = jpeg_parts(original.file);
    JpegCoefficients coefficients(original.file, original.name);
    auto patch = original.patch(change, coefficients.is_grey());
    if (!patch.is_empty()) {
        const auto rows = coefficients.decoded_rows(patch.y, patch.size.height);
        leave_out_what_is_there<std::uint8_t>(
            patch, {rows.data(), original.facts.stored.width, patch.channels});
    }
    const bool has_changed = coefficients.paste(patch);
    if (!has_changed && !options.removes_place) return copy_of(original);
    const Bytes coded = has_changed ? coefficients.encoded(parts.scans) : Bytes();
    const auto picture = has_changed ? jpeg_parts(coded) : parts;
    const MetadataChange metadata{
        .is_composite = has_changed, .removes_place = options.removes_place, .thumbnail = [&] {
            return thumbnail_of(coded, original.facts.stored);
        }};
    Notes notes;
    auto writer = Segments(parts, metadata, notes).written();
    return {std::move(writer).finish(picture), false, std::move(notes).take()};
}

}  // namespace pliant::photo::detail
