#pragma once

// Private to core/photo: all use of libtiff.

#include "core/base/geometry.h"
#include "core/photo/metadata_change.h"
#include "core/photo/patch.h"
#include "core/photo/raster.h"

#include <map>
#include <memory>
#include <optional>
#include <string_view>

namespace pliant::photo::detail {

/// How the pixels of a TIFF's first page lie in its file.
struct TiffLayout {
    Size size = {};
    int depth = 8;
    int channels = 1;
    Alpha alpha = Alpha::None;
    bool is_inverted = false;
    bool is_tiled = false;
    Size piece = {};  ///< px of a strip or tile
};

/// Strips or tiles by their numbers, decoded.
using TiffPieces = std::map<std::uint32_t, Bytes>;

/// Tags of the first page that get another value; an empty one goes.
using TiffTagValues = std::map<std::uint32_t, Bytes>;

/// Throws a Fault for a kind of TIFF that is not written: with a palette, of fewer than 8 bits, in
/// separate planes, or compressed with loss.
[[nodiscard]] TiffLayout read_tiff_layout(View file, std::string_view name);

/// Those pieces that the patch changes, with the patch in them.
[[nodiscard]] TiffPieces pasted_pieces(View file, const TiffLayout& layout, const Patch& patch);

/// The file with these pieces and tags in place of its own; all else in it stays where it was. What
/// the old ones took is overwritten.
[[nodiscard]] Bytes rewritten_tiff(View file,
                                   const TiffLayout& layout,
                                   const TiffPieces& pieces,
                                   const TiffTagValues& tags);

/// Takes out pages that say of themselves that they are another one made smaller, as thumbnails
/// are, and overwrites them. Whether there were any.
bool drop_small_pages(Bytes& file);

}  // namespace pliant::photo::detail
