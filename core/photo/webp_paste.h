#pragma once

// Private to core/photo: all use of libwebp.

#include "core/photo/original.h"
#include "core/photo/paste_back.h"

namespace pliant::photo::detail {

/// paste_back for a WebP, which becomes one without loss. Throws Faults.
[[nodiscard]] Pasted paste_into_webp(const Original& original,
                                     const Change& change,
                                     const PasteOptions& options);

}  // namespace pliant::photo::detail
