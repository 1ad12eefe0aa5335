#pragma once

#include "core/base/result.h"
#include "core/image/file_facts.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace pliant::photo {

/// A HEIC or AVIF photo as a file of a format that can be written: a JPEG of high quality, or a PNG
/// at the photo's own depth. Upright, in its own colours, with its profile, EXIF and XMP. Errors:
/// those of image::decode; InvalidArgument for another file or format.
[[nodiscard]] Result<std::vector<std::uint8_t>> converted(std::span<const std::uint8_t> file,
                                                          std::string_view name,
                                                          image::FileFormat to,
                                                          std::int64_t max_pixels);

}  // namespace pliant::photo
