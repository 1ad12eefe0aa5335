#pragma once

#include "core/people/picture.h"
#include "core/people/surface.h"

#include <cstdint>
#include <vector>

namespace pliant::people {

/// Visibility in another picture of the point that a pixel shows.
enum class Fate : std::uint8_t {
    Seen,     ///< visible there, too
    Hidden,   ///< occluded there, or its surface is not worn there
    Outside,  ///< outside the frame
    Veiled,   ///< mostly hidden by something translucent already in this picture
};

/// Ground-truth optical flow from one picture to another, with occlusion. Follows opaque surfaces;
/// brows and lashes move with the skin under them. The background stands still.
struct Motion {
    std::vector<Vec2> shift;  ///< [size * size] px, x right, y down; 0 if not worn there
    std::vector<Fate> fate;   ///< [size * size], row by row
};

/// Computed from the meshes: each point of `from` is projected with the mesh and camera of `to` and
/// tested against its depth buffer. Both pictures must be of the same size and renderer and have
/// Samples::translucent_segment filled.
[[nodiscard]] Motion motion_between(const Picture& from, const Picture& to);

}  // namespace pliant::people
