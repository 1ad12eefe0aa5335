#pragma once

#include "core/base/result.h"
#include "core/image/image.h"

#include <span>
#include <string>

namespace pliant::image {

struct LabelledImage {
    Image image;
    std::string label;  ///< "seed 42"; letters outside ASCII show as "?"; may be empty
};

struct GridOptions {
    int columns = 0;  ///< 0: ceil(sqrt(n)), which makes the sheet about square
};

/// A contact sheet: pictures of one size in rows, from left to right, each with its label under it.
/// Pictures are not scaled; cells of small pictures are widened for their labels up to a limit, and
/// longer labels are truncated. Transparent pixels show the sheet.
///
/// Errors: InvalidArgument (no pictures, an empty one, pictures of several sizes, a negative
/// number of columns, a sheet of more than kMaxPixels).
[[nodiscard]] Result<Image> grid(std::span<const LabelledImage> pictures,
                                 const GridOptions& options = {});

}  // namespace pliant::image
