#include "core/photo/tiff_paste.h"

#include "core/photo/photoshop_resources.h"
#include "core/photo/tiff_pixels.h"
#include "core/photo/tiff_tags.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace pliant::photo::detail {
namespace {

// Tags beyond TIFF 6.0.
constexpr unsigned kSubDirectories = 330;  // TIFF Technical Note 1: further pictures
constexpr unsigned kXmp = 700;
constexpr unsigned kPhotoshop = 34377;        // image resources
constexpr unsigned kPhotoshopLayers = 37724;  // the picture in its parts
constexpr unsigned kPlace = 34853;            // EXIF's directory of GPS
constexpr unsigned kOrigin = 0xCD41;          // C2PA 2.0, A.3.5

View bytes_in(View file, const FileRange& range) { return file.subspan(range.begin, range.size); }

/// What becomes of the tags of a file.
class TagChanges {
  public:
    TagChanges(View file, const MetadataChange& change, Notes& notes)
        : file_(file), tags_(file), change_(change), notes_(notes) {}

    TiffTagValues made() {
        change_xmp();
        if (const auto range = tags_.values(kPhotoshop)) {
            values_[kPhotoshop] = without_photoshop_thumbnails(bytes_in(file_, *range));
        }
        if (drops(kOrigin)) notes_.origin_left_out();
        if (drops(kSubDirectories)) notes_.pictures_left_out();
        if (drops(kPhotoshopLayers)) {
            notes_.add("Photoshop's layers were left out: they show the photo as it was.");
        }
        if (change_.removes_place) drops(kPlace);
        return std::move(values_);
    }

  private:
    void change_xmp() {
        const auto range = tags_.values(kXmp);
        if (!range && !change_.is_composite) return;
        const auto packet = range ? bytes_in(file_, *range) : View();
        const auto xmp = change_.xmp({reinterpret_cast<const char*>(packet.data()), packet.size()});
        values_[kXmp] = Bytes(xmp.begin(), xmp.end());
    }
    bool drops(unsigned tag) {
        if (!tags_.values(tag)) return false;
        values_[tag] = {};
        return true;
    }

    View file_;
    TiffTags tags_;
    const MetadataChange& change_;
    Notes& notes_;
    TiffTagValues values_;
};

/// Overwrites the directory of the place, to which nothing leads any more.
void clear_place(View before, Bytes& after) {
    const auto at = TiffTags(before).offset(kPlace);
    if (!at || *at == 0) return;
    for (const auto& range : TiffTags(before, *at).all()) {
        std::fill_n(after.begin() + static_cast<std::ptrdiff_t>(range.begin), range.size, 0);
    }
}

}  // namespace

Pasted paste_into_tiff(const Original& original,
                       const Change& change,
                       const PasteOptions& options) {
    const auto layout = read_tiff_layout(original.file, original.name);
    const bool is_grey = layout.channels <= 2;
    const auto pieces = pasted_pieces(original.file, layout, original.patch(change, is_grey));
    if (pieces.empty() && !options.removes_place) return copy_of(original);
    const MetadataChange metadata{.is_composite = !pieces.empty(),
                                  .removes_place = options.removes_place};
    Notes notes;
    const auto tags = TagChanges(original.file, metadata, notes).made();
    auto file = rewritten_tiff(original.file, layout, pieces, tags);
    if (options.removes_place) clear_place(original.file, file);
    if (drop_small_pages(file)) notes.pictures_left_out();
    return {std::move(file), false, std::move(notes).take()};
}

}  // namespace pliant::photo::detail
