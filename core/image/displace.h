#pragma once

#include "core/base/geometry.h"
#include "core/image/image.h"

#include <span>

namespace pliant::image {

/// A point of a picture and where it is to move, px.
struct Displacement {
    Point from;
    Point to;
};

/// Warps the picture so that points move and their surroundings move along, less with distance:
/// Gaussian weights with a sigma of a seventh of the width, normalised where they overlap. A
/// displacement of zero holds its surroundings. A preview for short displacements that takes a
/// millisecond at 256 px.
[[nodiscard]] Image displaced(const Image& image, std::span<const Displacement> displacements);

}  // namespace pliant::image
