#pragma once

#include "core/people/surface.h"

#include <filesystem>
#include <vector>

namespace pliant::people {

/// MakeHuman's base mesh: all its vertices, including helpers and joint cubes, and the faces of its
/// skin from the chest up.
struct BaseMesh {
    std::vector<Vec3> vertices;
    std::vector<Triangle> triangles;
    std::vector<Triangle> uv_triangles;
    std::vector<Vec2> uv;
};

/// Number of vertices of the base mesh, which all assets refer to.
inline constexpr int kBaseVertexCount = 19158;
/// Nothing below this height is visible in a portrait, dm.
inline constexpr float kChestHeight = 4.2F;

/// Reads base.obj. Throws Fault.
[[nodiscard]] BaseMesh read_base_mesh(const std::filesystem::path& file);

}  // namespace pliant::people
