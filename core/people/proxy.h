#pragma once

#include "core/people/base_mesh.h"
#include "core/people/surface.h"

#include <filesystem>
#include <span>

namespace pliant::people {

/// Reads a proxy (eyes, hair, clothes ...) in three.js' JSON format 3 with MakeHuman's fitting
/// data, and its texture. Its fits still count in the base mesh's vertices; `finish` was not
/// called. Garments lose what is below the chest. Throws Fault.
[[nodiscard]] Surface read_proxy(const std::filesystem::path& file,
                                 Material material,
                                 std::span<const Vec3> base);

}  // namespace pliant::people
