#pragma once

#include "core/base/result.h"

#include <filesystem>

namespace pliant::engine {

/// The training's checkpoint in that folder.
[[nodiscard]] std::filesystem::path checkpoint_in(const std::filesystem::path& folder);
/// What was measured on the way there.
[[nodiscard]] std::filesystem::path metrics_in(const std::filesystem::path& folder);
/// Pictures of what had been learnt, named after the images seen till then.
[[nodiscard]] std::filesystem::path snapshots_in(const std::filesystem::path& folder);

/// Whether a training can begin there, or go on. Errors: InvalidArgument where one lies there
/// already, FileNotFound where none does.
[[nodiscard]] Result<void> check_checkpoint(const std::filesystem::path& folder, bool resume);

[[nodiscard]] Error training_is_finished(const std::filesystem::path& folder);

}  // namespace pliant::engine
