#pragma once

#include "core/drag/options.h"
#include "core/stylegan/checkpoint.h"

namespace pliant::engine {

/// The options of a drag where nobody says otherwise: what the model's own metadata recommend, and
/// the official program's for the rest.
[[nodiscard]] drag::Options default_drag_options(const stylegan::Checkpoint& checkpoint);

}  // namespace pliant::engine
