#include "core/photo/png_paste.h"

#include "core/photo/png_file.h"
#include "core/photo/png_pixels.h"
#include "core/photo/thumbnail.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace pliant::photo::detail {
namespace {

/// Chunks whose meaning depends on the kind of pixels.
bool is_of_pixels(std::string_view type) {
    constexpr std::array<std::string_view, 5> types{"PLTE", "tRNS", "bKGD", "hIST", "sBIT"};
    return std::ranges::count(types, type) > 0;
}

bool is_of_animation(std::string_view type) {
    return type == "acTL" || type == "fcTL" || type == "fdAT";
}

/// Writes the chunks of a file as they are after a change.
class Chunks {
  public:
    /// `picture`: a PNG of the new pixels; null where they stay.
    Chunks(const MetadataChange& change, const PngFile* picture, bool drops_kind, Notes& notes)
        : change_(change), picture_(picture), drops_kind_(drops_kind), notes_(notes) {}

    Bytes written(const PngFile& file) {
        has_xmp_ = std::ranges::any_of(file.chunks, [](const PngChunk& each) {
            return each.type == "iTXt" && xmp_in_png_text(each.body).has_value();
        });
        for (const auto& chunk : file.chunks) write(chunk);
        if (!file.rest.empty()) notes_.rest_left_out();
        return std::move(writer_).finish();
    }

  private:
    void write(const PngChunk& chunk) {
        if (chunk.type == "caBX") return notes_.origin_left_out();
        if (is_of_animation(chunk.type)) return notes_.animation_left_out();
        if (drops_kind_ && is_of_pixels(chunk.type)) return;
        if (chunk.type == "eXIf") return writer_.add("eXIf", change_.exif(chunk.body));
        if (chunk.type == "iTXt") {
            if (const auto packet = xmp_in_png_text(chunk.body)) return write_xmp(*packet);
        }
        if (chunk.type == "IDAT" && !std::exchange(has_picture_, true)) {
            if (!has_xmp_ && change_.is_composite) write_xmp({});
            write_picture("IDAT");
        }
        if (picture_ != nullptr && chunk.type == "IDAT") return;
        if (picture_ != nullptr && chunk.type == "IHDR") return write_picture("IHDR");
        writer_.add(chunk);
    }
    void write_xmp(std::string_view packet) {
        writer_.add("iTXt", png_text_of_xmp(change_.xmp(packet)));
    }
    void write_picture(std::string_view type) {
        if (picture_ == nullptr) return;
        for (const auto& chunk : picture_->chunks) {
            if (chunk.type == type) writer_.add(chunk);
        }
    }

    const MetadataChange& change_;
    const PngFile* picture_;
    bool drops_kind_;
    Notes& notes_;
    PngWriter writer_;
    bool has_xmp_ = false;
    bool has_picture_ = false;
};

}  // namespace

Pasted paste_into_png(const Original& original, const Change& change, const PasteOptions& options) {
    const auto file = png_parts(original.file);
    PngPixels pixels(file);
    const bool has_changed = pixels.paste(original.patch(change, pixels.is_grey()));
    if (!has_changed && !options.removes_place) return copy_of(original);
    const auto coded = has_changed ? pixels.encoded() : Bytes();
    const auto picture = has_changed ? png_parts(coded) : PngFile();
    const MetadataChange metadata{
        .is_composite = has_changed, .removes_place = options.removes_place, .thumbnail = [&] {
            return thumbnail_of(coded, original.facts.stored);
        }};
    Notes notes;
    const bool drops_kind = has_changed && pixels.is_widened();
    auto written =
        Chunks(metadata, has_changed ? &picture : nullptr, drops_kind, notes).written(file);
    return {std::move(written), false, std::move(notes).take()};
}

}  // namespace pliant::photo::detail
