#pragma once

#include "core/people/picture.h"
#include "core/people/rendered_head.h"

namespace pliant::people {

/// Averages the samples of each pixel and tone-maps them: exposure, a soft shoulder for highlights,
/// a gamma of 2. Flips the picture of a mirrored person.
[[nodiscard]] image::Image resolve(const Picture& picture);

}  // namespace pliant::people
