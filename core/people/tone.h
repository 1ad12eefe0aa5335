#pragma once

#include "core/people/surface.h"

namespace pliant::people {

/// Evens out the texture of something that gets its colour from the person: hair keeps only its
/// brightness, with one mean and a limited contrast; so do cloth and hats, at one mean weighed by
/// what of them is worn. Other textures stay as they are. Also sets from which alpha on the
/// material is solid.
void even_out(Surface& surface);

}  // namespace pliant::people
