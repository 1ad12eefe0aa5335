#pragma once

#include "core/people/vector.h"

namespace pliant::people {

/// Whose view of hair: ribbons face it, and larger pictures get more of them.
struct HairView {
    Vec3 viewer;  ///< the camera, in the head's frame
    Vec3 down;    ///< the direction of gravity there
    int size;     ///< of the picture, px

    /// 0 .. 2: how finely hair is divided.
    [[nodiscard]] int level() const { return size <= 160 ? 0 : size <= 384 ? 1 : 2; }
};

}  // namespace pliant::people
