#pragma once

#include "core/base/result.h"
#include "core/document/mask.h"

#include <filesystem>

namespace pliant::document {

/// What a picture of any kind says may change: a pixel is as free as it is white, by its luma, and
/// opaque, with every shade between. Black, and what is transparent, is held. Errors: as
/// image::load.
[[nodiscard]] Result<Mask> load_mask(const std::filesystem::path& file);

}  // namespace pliant::document
