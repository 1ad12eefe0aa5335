#pragma once

#include "core/base/geometry.h"
#include "core/base/result.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pliant::image {

/// The picture of a HEIF file (HEIC or AVIF): upright, in its own colours.
struct HeifPicture {
    Size size = {};
    int depth = 8;  ///< bits of a value: 8, or 16 where the file has more than 8
    bool has_alpha = false;
    bool is_premultiplied = false;
    std::vector<std::uint8_t> values = {};  ///< RGB or RGBA, in the machine's byte order

    [[nodiscard]] int channels() const { return has_alpha ? 4 : 3; }
};

/// What it says besides.
struct HeifMetadata {
    std::vector<std::uint8_t> profile = {};  ///< ICC; empty: sRGB
    std::vector<std::uint8_t> exif = {};     ///< a TIFF structure
    std::string xmp = {};
};

/// Whether the file begins as one does.
[[nodiscard]] bool is_heif(std::span<const std::uint8_t> file);

/// Its size alone, and whether it has alpha. Errors as below.
[[nodiscard]] Result<HeifPicture> read_heif_header(std::span<const std::uint8_t> file,
                                                   std::string_view name);
/// Errors: FileCorrupt (with libheif's reason as the detail), OutOfMemory. Whether the size is
/// bearable is for the caller to ask before.
[[nodiscard]] Result<HeifPicture> decode_heif(std::span<const std::uint8_t> file,
                                              std::string_view name);
/// What is broken or missing stays empty.
[[nodiscard]] HeifMetadata read_heif_metadata(std::span<const std::uint8_t> file);

}  // namespace pliant::image
