#pragma once

#include "core/image/image.h"

#include <cstdint>
#include <vector>

namespace pliant::photo {

/// In which colours new pixels are given.
enum class Colours {
    Srgb,  ///< sRGB; they become the photo's own
    Own,   ///< the photo's own already, whatever its profile says
};

/// New pixels for a part of a photo. Positions are px of the photo as it is seen, upright.
struct Change {
    int x = 0;  ///< of the top-left pixel; what lies outside the photo is left out
    int y = 0;
    /// Where its alpha is 0 the photo stays as it is, where it is 255 or the picture has none the
    /// photo is replaced, between that they are mixed.
    image::Image picture = {};
    /// The same colours with 16 bits each, as many values as the picture has; empty: 8 bits are
    /// all there is.
    std::vector<std::uint16_t> deep = {};
    Colours colours = Colours::Srgb;
};

}  // namespace pliant::photo
