#pragma once

#include <filesystem>

namespace pliant::support {

/// Writes a minimal set of assets for the people renderer, made of an egg and a few squares: all
/// required files, one or two styles of each kind, and targets that move one vertex,
/// `kTinyTargetVertex` of base.obj.
void write_tiny_people_assets(const std::filesystem::path& folder);

inline constexpr int kTinyTargetVertex = 12000;

}  // namespace pliant::support
