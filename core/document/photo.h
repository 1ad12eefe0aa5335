#pragma once

#include "core/base/geometry.h"
#include "core/base/result.h"
#include "core/image/image.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace pliant::document {

/// A photo that lies under all layers: its file as it was, byte for byte, which the states that
/// have it share. Nothing looks into the bytes until the photo is shown.
struct Photo {
    std::string name = {};    ///< of the file that it came from
    std::string sha256 = {};  ///< of the bytes, lower-case hexadecimal; empty: there is no photo
    Size size = {};           ///< px, upright
    std::shared_ptr<const std::vector<std::byte>> bytes = {};  ///< null: they are elsewhere

    [[nodiscard]] bool is_empty() const { return sha256.empty(); }
    friend bool operator==(const Photo& a, const Photo& b) {
        return a.name == b.name && a.sha256 == b.sha256 && a.size == b.size;
    }
};

inline constexpr std::uint64_t kMaxPhotoBytes = std::uint64_t{256} << 20;

/// Takes a picture's file as a photo, after a look at whether it can be shown. Errors: those of
/// image::load; FormatUnsupported for a photo that is larger than a canvas.
[[nodiscard]] Result<Photo> open_photo(const std::filesystem::path& file);
/// The same for a file in memory.
[[nodiscard]] Result<Photo> photo_of(std::string name, std::vector<std::byte> bytes);

/// The photo, upright, in sRGB. Errors: those of image::decode; FileCorrupt for another picture
/// than the one it is said to be; FileNotFound where its bytes are elsewhere.
[[nodiscard]] Result<image::Image> decoded(const Photo& photo);

}  // namespace pliant::document
