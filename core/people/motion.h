#pragma once

#include "core/people/picture.h"
#include "core/people/surface.h"

#include <cstdint>
#include <vector>

namespace pliant::people {

/// What becomes of the point that a pixel shows, in another picture.
enum class Fate : std::uint8_t {
    Seen,     ///< it is seen there, too
    Hidden,   ///< something is in front of it, or it is no longer there
    Outside,  ///< it left the frame
    Veiled,   ///< something sheer lies over it already here, and hides more than half of it
};

/// Where what one picture shows is in another one. Follows what is solid; brows and lashes go with
/// the skin under them. The background stands still.
struct Motion {
    std::vector<Vec2> shift;  ///< [size * size] px, x right, y down; 0 for what is not worn there
    std::vector<Fate> fate;   ///< [size * size], row by row
};

/// Computed from the surfaces themselves: each point of `from` is placed by the mesh and camera of
/// `to`, and looked for in its depth buffer. Both pictures are of one size, of one renderer, and
/// have their sheer segments.
[[nodiscard]] Motion motion_between(const Picture& from, const Picture& to);

}  // namespace pliant::people
