#pragma once

#include "core/people/surface.h"

#include <cstdint>
#include <vector>

namespace pliant::people {

/// A projected vertex: coordinates in samples, and 1 / depth.
struct ScreenVertex {
    float x = 0.0F;
    float y = 0.0F;
    float inverse_depth = 0.0F;
};

/// A surface posed on one person. Positions and normals are first in the head's frame (upright,
/// looking along +z), then in the camera's.
struct PosedSurface {
    const Surface* surface = nullptr;
    std::vector<Vec3> positions;
    std::vector<Vec3> normals;
    std::vector<ScreenVertex> screen;
    std::vector<float> occlusion;  ///< ambient occlusion: visible share of the surroundings, 0 .. 1
    std::vector<Vec3> light;       ///< hair only: incident light per vertex
    std::vector<float> gloss;      ///< hair only: highlight per vertex

    void reset(const Surface& what) {
        surface = &what;
        positions.resize(what.vertex_count);
    }
    void smooth_normals();
};

}  // namespace pliant::people
