#pragma once

#include "core/people/assets.h"
#include "core/people/rendered_head.h"
#include "core/people/worn.h"

#include <array>

namespace pliant::people {

/// Where the landmarks of a body are in the picture. `body` is in the frame, `size` the picture's
/// side in px and `samples` how many samples a pixel has across. In a mirrored picture left and
/// right landmarks change places, too, so that each stays on its side.
[[nodiscard]] std::array<Point, 68> place_landmarks(
    const Assets& assets, const Worn& body, int size, int samples, bool is_mirrored);

}  // namespace pliant::people
