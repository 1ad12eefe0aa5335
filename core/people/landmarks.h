#pragma once

#include "core/people/assets.h"
#include "core/people/picture.h"
#include "core/people/posed_surface.h"
#include "core/people/rendered_head.h"

#include <array>

namespace pliant::people {

/// Positions of the landmarks in the picture, px. `body` is projected, `size` is the picture's side
/// in px, `samples` the samples across a pixel. In a mirrored picture left and right landmarks are
/// exchanged, so that each stays on its side of the picture.
[[nodiscard]] std::array<Point, 68> place_landmarks(
    const Assets& assets, const PosedSurface& body, int size, int samples, bool is_mirrored);

/// What occludes each landmark. The picture's first surface must be the body, and
/// Samples::translucent_segment must be filled.
[[nodiscard]] std::array<Occluder, 68> find_occluders(const Assets& assets, const Picture& picture);

}  // namespace pliant::people
