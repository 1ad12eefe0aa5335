#include "core/photo/photoshop_resources.h"

namespace pliant::photo::detail {
namespace {

// Adobe Photoshop File Formats Specification, "Image Resource IDs".
constexpr unsigned kOldThumbnail = 1033;
constexpr unsigned kThumbnail = 1036;

std::size_t even(std::size_t size) { return size + size % 2; }

}  // namespace

Bytes without_photoshop_thumbnails(View resources) {
    constexpr std::size_t head = 6;  // "8BIM" and the number
    Bytes kept;
    for (std::size_t at = 0; resources.size() - at > head;) {
        const auto record = resources.subspan(at);
        if (record[0] != '8' || record[1] != 'B' || record[2] != 'I' || record[3] != 'M') break;
        const unsigned id = unsigned{record[4]} << 8 | record[5];
        const auto name_size = even(std::size_t{record[head]} + 1);
        const auto size_at = head + name_size;
        if (record.size() < size_at + 4) break;
        std::size_t size = 0;
        for (std::size_t i = 0; i < 4; ++i) size = size << 8 | record[size_at + i];
        if (record.size() - size_at - 4 < size) break;
        const auto all = std::min(size_at + 4 + even(size), record.size());
        if (id != kOldThumbnail && id != kThumbnail) {
            kept.insert(kept.end(), record.begin(), record.begin() + std::ptrdiff_t(all));
        }
        at += all;
    }
    return kept;
}

}  // namespace pliant::photo::detail
