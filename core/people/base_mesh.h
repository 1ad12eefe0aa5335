#pragma once

#include "core/people/surface.h"

#include <filesystem>
#include <vector>

namespace pliant::people {

/// MakeHuman's base mesh: all its vertices, helpers and joint cubes included, and of its skin the
/// faces from the chest up.
struct BaseMesh {
    std::vector<Vec3> vertices;
    std::vector<Triangle> triangles;
    std::vector<Triangle> uv_triangles;
    std::vector<Vec2> uv;
};

/// Vertices of the base mesh; every asset counts on this number.
inline constexpr int kBaseVertexCount = 19158;
/// Nothing below this height shows in a portrait, dm.
inline constexpr float kChestHeight = 4.2F;

/// Reads base.obj. Throws Fault.
[[nodiscard]] BaseMesh read_base_mesh(const std::filesystem::path& file);

}  // namespace pliant::people
