#pragma once

#include "core/base/geometry.h"
#include "core/image/image.h"

#include <span>

namespace pliant::image {

/// A place of a picture that is to come to lie elsewhere, px.
struct Displacement {
    Point from;
    Point to;
};

/// The picture with places moved and what is round them moved along, less with the distance:
/// Gaussian weights a seventh of the picture wide, normalised where several places want the same
/// pixel. What is displaced by nothing holds its surroundings. A guess of what comes next that
/// takes a millisecond at 256 px, good for ways that are short beside the width; it invents
/// nothing.
[[nodiscard]] Image displaced(const Image& image, std::span<const Displacement> displacements);

}  // namespace pliant::image
