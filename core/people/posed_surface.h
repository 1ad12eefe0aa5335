#pragma once

#include "core/people/surface.h"

#include <cstdint>
#include <vector>

namespace pliant::people {

/// A vertex in the frame: sample coordinates, and 1 / distance along the view.
struct ScreenVertex {
    float x = 0.0F;
    float y = 0.0F;
    float nearness = 0.0F;
};

/// A surface on one person. Positions and normals are first in the head's own frame (the head
/// upright, looking along +z), then in the camera's.
struct Worn {
    const Surface* surface = nullptr;
    std::vector<Vec3> positions;
    std::vector<Vec3> normals;
    std::vector<ScreenVertex> screen;
    std::vector<float> occlusion;  ///< share of the surroundings' light that arrives, 0 .. 1
    std::vector<Vec3> light;       ///< of hair: what arrives at each vertex
    std::vector<float> gloss;      ///< of hair: its highlight

    void wear(const Surface& what) {
        surface = &what;
        positions.resize(what.vertex_count);
    }
    void smooth_normals();
};

}  // namespace pliant::people
