#pragma once

// Private to core/photo.

#include "core/base/geometry.h"

#include <cstdint>
#include <span>
#include <vector>

namespace pliant::photo::detail {

/// The small picture that EXIF keeps of a file's picture of this size: a JPEG of at most 160 px a
/// side, in the orientation and the colours of the file. Empty where it cannot be made.
[[nodiscard]] std::vector<std::uint8_t> thumbnail_of(std::span<const std::uint8_t> file,
                                                     Size stored);

}  // namespace pliant::photo::detail
