#pragma once

// Makes HEIC and AVIF files with libheif.

#include "core/image/image.h"

#include <cstdint>
#include <string>
#include <vector>

namespace pliant::photo::forge {

struct Heif {
    bool is_avif = false;
    int depth = 8;  ///< 8 or 10 bits
    std::vector<std::uint8_t> profile = {};
    std::vector<std::uint8_t> exif = {};  ///< a TIFF structure
    std::string xmp = {};
};
[[nodiscard]] std::vector<std::uint8_t> heif(const image::Image& picture, const Heif& how = {});

}  // namespace pliant::photo::forge
