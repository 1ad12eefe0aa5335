#pragma once

#include "core/people/occlusion.h"

#include <span>
#include <vector>

namespace pliant::people {

/// The shares of the surroundings' light that the vertices of `surfaces` see past each other.
/// `surfaces` are in the head's frame, with normals.
[[nodiscard]] std::vector<Occlusion::Shares> bake_occlusion(std::span<const Worn> surfaces);

}  // namespace pliant::people
