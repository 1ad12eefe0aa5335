#pragma once

#include "core/base/result.h"
#include "core/image/image.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace pliant::image {

struct SaveOptions {
    int quality = 92;              ///< of JPEG and WebP, 1 .. 100; PNG keeps every pixel
    std::string description = {};  ///< for the metadata: "seed 42, psi 0.7"; none if empty
};

/// Saves a picture in the format of the name's extension: .png, .jpg, .jpeg or .webp.
///
/// Alpha is kept by PNG and WebP; in a JPEG the picture lies on white.
///
/// The file carries an sRGB profile and XMP metadata: IPTC's digital source type
/// "trainedAlgorithmicMedia" (the picture is synthetic), "Pliant <version>" as the creator tool,
/// and the description. The same picture and options give the same bytes. The file is written
/// atomically: an existing one is either replaced or untouched.
///
/// Errors: InvalidArgument (unknown extension, quality out of range, empty picture, a side longer
/// than the format can hold), FileUnwritable, OutOfMemory.
[[nodiscard]] Result<void> save(const std::filesystem::path& path,
                                const Image& image,
                                const SaveOptions& options = {});

/// Encodes a PNG without profile or metadata, for Pliant's own files. Errors: InvalidArgument (an
/// empty picture), OutOfMemory.
[[nodiscard]] Result<std::vector<std::uint8_t>> encode_png(const Image& image);

/// The same as a JPEG; `quality` is 1 .. 100.
[[nodiscard]] Result<std::vector<std::uint8_t>> encode_jpeg(const Image& image, int quality);

}  // namespace pliant::image
