#pragma once

#include "core/people/picture.h"
#include "core/people/rendered_head.h"

namespace pliant::people {

/// Averages the samples of each pixel into the picture: exposure, a soft shoulder for highlights,
/// a gamma of 2; flipped for a mirrored person.
[[nodiscard]] image::Image develop(const Picture& picture);

}  // namespace pliant::people
