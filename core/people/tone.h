#pragma once

#include "core/people/surface.h"

namespace pliant::people {

/// Normalises the texture of a surface that is coloured per person: cloth and hats keep only their
/// brightness, with a fixed mean. Other textures are unchanged. Also sets the eyes' opaque_alpha.
void even_out(Surface& surface);

}  // namespace pliant::people
