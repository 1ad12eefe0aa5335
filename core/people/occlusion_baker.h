#pragma once

#include "core/people/occlusion.h"

#include <span>
#include <vector>

namespace pliant::people {

/// Bakes the ambient occlusion of `surfaces` by each other, per vertex. `surfaces` are in the
/// head's frame, with normals.
[[nodiscard]] std::vector<Occlusion::Shares> bake_occlusion(std::span<const PosedSurface> surfaces);

}  // namespace pliant::people
