#pragma once

#include "core/people/assets.h"
#include "core/people/picture.h"
#include "core/people/rendered_head.h"
#include "core/people/worn.h"

#include <array>

namespace pliant::people {

/// Where the landmarks of a body are in the picture. `body` is in the frame, `size` the picture's
/// side in px and `samples` how many samples a pixel has across. In a mirrored picture left and
/// right landmarks change places, too, so that each stays on its side.
[[nodiscard]] std::array<Point, 68> place_landmarks(
    const Assets& assets, const Worn& body, int size, int samples, bool is_mirrored);

/// What is in front of each of them in a picture, whose body is the first that is worn and which
/// has its sheer segments.
[[nodiscard]] std::array<Hider, 68> find_hiders(const Assets& assets, const Picture& picture);

}  // namespace pliant::people
