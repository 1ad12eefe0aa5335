#pragma once

// Private to core/photo.

#include "core/photo/metadata_change.h"

namespace pliant::photo::detail {

/// Photoshop's image resources ("8BIM" records) without the small pictures among them. What cannot
/// be read as such goes, as it may hold one.
[[nodiscard]] Bytes without_photoshop_thumbnails(View resources);

}  // namespace pliant::photo::detail
