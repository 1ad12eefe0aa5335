#pragma once

// Private to core/photo.

#include "core/photo/original.h"
#include "core/photo/paste_back.h"

namespace pliant::photo::detail {

/// paste_back for a PNG. Throws Faults.
[[nodiscard]] Pasted paste_into_png(const Original& original,
                                    const Change& change,
                                    const PasteOptions& options);

}  // namespace pliant::photo::detail
