#pragma once

#include "core/people/base_mesh.h"
#include "core/people/surface.h"

#include <filesystem>
#include <span>

namespace pliant::people {

/// Reads a proxy (eyes, hair, clothes ...) in three.js' JSON format 3 with MakeHuman's fitting
/// data, and its texture. Its fits still refer to vertices of the base mesh, and `finish` has not
/// been called. Garments are cropped below the chest. Throws Fault.
[[nodiscard]] Surface read_proxy(const std::filesystem::path& file,
                                 Material material,
                                 std::span<const Vec3> base);

}  // namespace pliant::people
