#pragma once

// Private to core/image: what the first bytes of a picture file say, before any decoder runs.

#include "core/base/result.h"
#include "core/image/colour.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace pliant::image::detail {

enum class Kind { Png, Jpeg, Webp, Tiff };

/// How a stored colour relates to its alpha.
enum class Alpha { Straight, Premultiplied };

/// Some bytes of a file.
struct Stretch {
    std::size_t offset = 0;
    std::size_t size = 0;
};

struct Header {
    Kind kind = Kind::Png;
    std::int64_t width = 0;   // px as stored, before orientation
    std::int64_t height = 0;  // px
    bool is_grey = false;     // a PNG of grey and alpha, which OpenCV decodes as colour
    Alpha alpha = Alpha::Straight;
    std::optional<RgbSpace> space = {};  // that a PNG tells in numbers
    std::vector<Stretch> stray = {};     // before markers of a JPEG: fill bytes, or of no segment
    // Where a TIFF keeps its orientation, to be neutralised before OpenCV sees (and applies) it.
    std::optional<std::size_t> orientation_offset = {};
    int orientation = 1;         // of a TIFF: 1 .. 8
    bool is_big_endian = false;  // of a TIFF
};

/// Reads the kind, the size and what the decoder would get wrong or not notice: truncation, and
/// rare layouts that OpenCV decodes to wrong colours. Touches only bytes inside the file.
[[nodiscard]] Result<Header> read_header(std::span<const std::uint8_t> bytes,
                                         std::string_view name);

}  // namespace pliant::image::detail
