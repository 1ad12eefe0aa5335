#pragma once

// Private to core/image: inspects a picture file's headers before any decoder runs.

#include "core/base/result.h"
#include "core/image/colour.h"
#include "core/image/file_facts.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace pliant::image::detail {

using Kind = FileFormat;

/// Whether stored colours are multiplied by alpha.
enum class Alpha { Straight, Premultiplied };

/// A range of bytes of a file.
struct ByteRange {
    std::size_t offset = 0;
    std::size_t size = 0;
};

struct Header {
    Kind kind = Kind::Png;
    std::int64_t width = 0;   // px as stored, before orientation
    std::int64_t height = 0;  // px
    bool is_grey = false;     // a grey + alpha PNG, which OpenCV decodes as colour
    Alpha alpha = Alpha::Straight;
    std::optional<RgbSpace> space = {};  // from a PNG's gAMA and cHRM
    std::vector<ByteRange> stray = {};   // fill and garbage bytes before a JPEG's markers
    // Position of a TIFF's orientation, which is neutralised because OpenCV would apply it.
    std::optional<std::size_t> orientation_offset = {};
    int orientation = 1;         // of a TIFF: 1 .. 8
    bool is_big_endian = false;  // of a TIFF
};

/// Reads kind and size, and finds what the decoder would miss: truncation, and rare layouts that
/// OpenCV decodes to wrong colours. Reads only bytes inside the file.
[[nodiscard]] Result<Header> read_header(std::span<const std::uint8_t> bytes,
                                         std::string_view name);

}  // namespace pliant::image::detail
