#pragma once

#include <filesystem>

namespace pliant::support {

/// Writes the smallest set of assets that the people renderer takes, made up from an egg and a few
/// squares: every file that must be there, one or two styles of each kind, targets that move one
/// vertex. The vertex `kTinyTargetVertex` of base.obj is what they move.
void write_tiny_people_assets(const std::filesystem::path& folder);

inline constexpr int kTinyTargetVertex = 12000;

}  // namespace pliant::support
