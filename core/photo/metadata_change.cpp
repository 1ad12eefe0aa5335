#include "core/photo/metadata_change.h"

#include "core/base/text.h"
#include "core/base/version.h"
#include "core/image/photo_metadata.h"

#include <algorithm>
#include <utility>

namespace pliant::photo::detail {

Bytes MetadataChange::exif(View block) const {
    image::ExifEdits edits{.removes_place = removes_place};
    if (is_composite && image::has_thumbnail(block)) edits.thumbnail = thumbnail();
    if (!edits.thumbnail && !removes_place) return {block.begin(), block.end()};
    return image::edited_exif(block, edits);
}

Bytes MetadataChange::exif_without_thumbnail(View block) const {
    return image::edited_exif(block, {.thumbnail = Bytes(), .removes_place = removes_place});
}

std::string MetadataChange::xmp(std::string_view packet, bool drops_extension) const {
    return image::edited_xmp(packet,
                             {.is_composite = is_composite,
                              .removes_place = removes_place,
                              .drops_extension = drops_extension,
                              .creator_tool = text("Pliant ", version())});
}

void Notes::add(Sentence note) {
    if (std::ranges::count(said_, note) == 0) said_.push_back(std::move(note));
}

void Notes::origin_left_out() {
    add("The proof of origin in the file (C2PA) was left out: it vouches for the picture before.");
}

void Notes::pictures_left_out() {
    add("Other pictures in the same file were left out: they show the photo as it was.");
}

void Notes::gain_map_left_out() {
    add("The gain map for HDR screens was left out: it belongs to the picture before.");
}

void Notes::animation_left_out() {
    add("The animation was left out: only its first picture can be changed.");
}

void Notes::rest_left_out() { add("What followed the picture in its file was left out."); }

}  // namespace pliant::photo::detail
