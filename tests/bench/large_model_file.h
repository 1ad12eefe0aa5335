#pragma once

#include <filesystem>

namespace pliant::bench {

/// Writes an official 1024-px generator with random weights. Returns the file in `folder`.
[[nodiscard]] std::filesystem::path write_large_model(const std::filesystem::path& folder);

}  // namespace pliant::bench
