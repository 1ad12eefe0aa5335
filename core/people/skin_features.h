#pragma once

#include "core/people/skin_maps.h"

namespace pliant::people {

/// Computes the maps of creases, flush, sockets, freckles and blotches from the mean head's shape.
void add_features(const Assets& assets, std::span<const Vec3> mean_body, SkinMaps& maps);

}  // namespace pliant::people
