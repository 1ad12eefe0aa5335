#include "core/photo/jpeg_file.h"

#include "core/base/fault.h"

#include <algorithm>
#include <string>

namespace pliant::photo::detail {
namespace {

constexpr std::uint8_t kStartOfScan = 0xDA;
constexpr std::uint8_t kEndOfImage = 0xD9;

bool has_body(std::uint8_t marker) { return marker != 0x01 && !(marker >= 0xD0 && marker <= 0xD9); }

bool is_about(std::uint8_t marker) { return (marker >= 0xE0 && marker <= 0xEF) || marker == 0xFE; }

/// Walks from marker to marker.
class Walk {
  public:
    explicit Walk(View file) : file_(file) {}

    /// Goes to the next marker, over whatever comes before it.
    std::uint8_t marker() {
        for (;; ++at_) {
            if (u8(at_) != 0xFF) continue;
            if (u8(at_ + 1) != 0x00 && u8(at_ + 1) != 0xFF) break;
        }
        at_ += 2;
        return u8(at_ - 1);
    }
    View body() {
        const std::size_t length = std::size_t{u8(at_)} << 8 | u8(at_ + 1);
        if (length < 2 || file_.size() - at_ < length) refuse();
        const auto body = file_.subspan(at_ + 2, length - 2);
        at_ += length;
        return body;
    }
    /// Coded data ends before the first marker that is no restart.
    void skip_coded_data() {
        for (;; at_ += 2) {
            while (u8(at_) != 0xFF) ++at_;
            const auto after = u8(at_ + 1);
            if (after != 0x00 && !(after >= 0xD0 && after <= 0xD7)) return;
        }
    }
    [[nodiscard]] std::size_t at() const { return at_; }

  private:
    [[noreturn]] static void refuse() {
        throw Fault({ErrorCode::FileCorrupt, "The JPEG ends in the middle of the picture."});
    }
    [[nodiscard]] std::uint8_t u8(std::size_t at) const {
        if (at >= file_.size()) refuse();
        return file_[at];
    }

    View file_;
    std::size_t at_ = 2;  // after the marker at the start
};

/// Nothing for a header that is too short, which the decoder will refuse.
JpegScan scan_of(View body) {
    JpegScan scan;
    if (body.empty()) return scan;
    const std::size_t count = body[0];
    if (count > 4 || body.size() < 2 * count + 4) return scan;
    for (std::size_t i = 0; i < count; ++i) scan.component_ids.push_back(body[1 + 2 * i]);
    const auto end = body.subspan(1 + 2 * count);
    scan.limits = {end[0], end[1], end[2] >> 4, end[2] & 0x0F};
    return scan;
}

}  // namespace

bool JpegSegment::begins_with(std::string_view word) const {
    return body.size() >= word.size() &&
           std::equal(word.begin(), word.end(), body.begin(), [](char a, std::uint8_t b) {
               return static_cast<std::uint8_t>(a) == b;
           });
}

bool JpegSegment::contains(std::string_view word) const {
    const std::string_view all(reinterpret_cast<const char*>(body.data()), body.size());
    return all.find(word) != std::string_view::npos;
}

JpegFile jpeg_parts(View file) {
    JpegFile parts;
    Walk walk(file);
    std::size_t begin = walk.at();
    for (;;) {
        const auto marker = walk.marker();
        if (marker == kEndOfImage) break;
        if (!has_body(marker)) continue;
        const auto marker_at = walk.at() - 2;
        const auto body = walk.body();
        if (is_about(marker)) {
            parts.about.push_back({marker, body});
            if (marker_at > begin) parts.picture.push_back(file.subspan(begin, marker_at - begin));
            begin = walk.at();
        } else if (marker == kStartOfScan) {
            parts.scans.push_back(scan_of(body));
            walk.skip_coded_data();
        }
    }
    parts.picture.push_back(file.subspan(begin, walk.at() - begin));
    parts.rest = file.subspan(walk.at());
    return parts;
}

JpegWriter::JpegWriter() : file_{0xFF, 0xD8} {}

void JpegWriter::add(std::uint8_t marker, View body) {
    const auto length = body.size() + 2;
    file_.insert(file_.end(),
                 {0xFF,
                  marker,
                  static_cast<std::uint8_t>(length >> 8),
                  static_cast<std::uint8_t>(length & 0xFF)});
    file_.insert(file_.end(), body.begin(), body.end());
}

Bytes JpegWriter::finish(const JpegFile& from) && {
    for (const auto part : from.picture) file_.insert(file_.end(), part.begin(), part.end());
    return std::move(file_);
}

Bytes jpeg_with(View plain, const MetadataBlocks& blocks) {
    const auto parts = jpeg_parts(plain);
    JpegWriter writer;
    for (const auto& segment : parts.about) writer.add(segment.marker, segment.body);
    const auto add = [&](std::uint8_t marker, std::string_view start, View body) {
        if (body.empty() || start.size() + body.size() > kMostInSegment) return;
        Bytes whole(start.size() + body.size());
        std::ranges::copy(body, std::ranges::copy(start, whole.begin()).out);
        writer.add(marker, whole);
    };
    add(kApp1, kExifStart, blocks.exif);
    add(kApp1,
        kXmpStart,
        {reinterpret_cast<const std::uint8_t*>(blocks.xmp.data()), blocks.xmp.size()});
    // ICC.1, B.4: in numbered parts.
    constexpr std::size_t most = kMostInSegment - 14;
    const auto count = (blocks.profile.size() + most - 1) / most;
    for (std::size_t i = 0; i < count && count < 256; ++i) {
        std::string start("ICC_PROFILE\0", 12);
        start += {static_cast<char>(i + 1), static_cast<char>(count)};
        const auto rest = blocks.profile.subspan(i * most);
        add(kApp2, start, rest.first(std::min(most, rest.size())));
    }
    return std::move(writer).finish(parts);
}

}  // namespace pliant::photo::detail
