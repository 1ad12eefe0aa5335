#pragma once

// Private to core/photo.

#include "core/photo/metadata_change.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace pliant::photo::detail {

/// What a JPEG says besides its picture: an application segment (APP0 .. APP15) or a comment.
struct JpegSegment {
    std::uint8_t marker = 0;
    View body = {};  ///< without marker and length

    [[nodiscard]] bool begins_with(std::string_view word) const;
    [[nodiscard]] bool contains(std::string_view word) const;
};
inline constexpr std::size_t kMostInSegment = 65533;  // bytes

/// One pass over the coefficients, as its header describes it (ITU-T T.81, B.2.3).
struct JpegScan {
    std::vector<int> component_ids = {};
    std::array<int, 4> limits = {};  ///< Ss, Se, Ah, Al
};

/// The parts of a file. They refer to its bytes.
struct JpegFile {
    std::vector<JpegSegment> about = {};
    std::vector<View> picture = {};  ///< what decoders need, without the marker at the start
    std::vector<JpegScan> scans = {};
    View rest = {};  ///< what follows the picture
};

/// Throws a Fault for what is no JPEG. Not all is checked that a decoder will.
[[nodiscard]] JpegFile jpeg_parts(View file);

/// A file of these segments and the picture of `from`.
class JpegWriter {
  public:
    JpegWriter();
    void add(std::uint8_t marker, View body);
    [[nodiscard]] Bytes finish(const JpegFile& from) &&;

  private:
    Bytes file_;
};

/// A JPEG without metadata, with some; what is too large for its segment is left out.
[[nodiscard]] Bytes jpeg_with(View plain, const MetadataBlocks& blocks);

// How segments begin.
inline constexpr std::uint8_t kApp0 = 0xE0;
inline constexpr std::uint8_t kApp1 = 0xE1;
inline constexpr std::uint8_t kApp2 = 0xE2;
inline constexpr std::string_view kExifStart("Exif\0\0", 6);
inline constexpr std::string_view kXmpStart("http://ns.adobe.com/xap/1.0/\0", 29);

}  // namespace pliant::photo::detail
