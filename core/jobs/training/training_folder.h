#pragma once

#include "core/base/result.h"
#include "core/jobs/files/made_folder.h"

#include <filesystem>
#include <utility>

namespace pliant::jobs {

/// The training's checkpoint in that folder.
[[nodiscard]] std::filesystem::path checkpoint_in(const std::filesystem::path& folder);
/// What was measured on the way there.
[[nodiscard]] std::filesystem::path metrics_in(const std::filesystem::path& folder);
/// Pictures of what had been learnt, named after the images seen till then.
[[nodiscard]] std::filesystem::path snapshots_in(const std::filesystem::path& folder);

/// Whether a training can begin there, or go on. Errors: InvalidArgument where one lies there
/// already, FileNotFound where none does.
[[nodiscard]] Result<void> check_checkpoint(const std::filesystem::path& folder, bool resume);

/// The folder of a training. Nobody can go on where it ends without a checkpoint: then what was
/// measured goes with this object, and so do the folders that were made for it.
class TrainingFolder {
  public:
    TrainingFolder() = default;
    /// Makes it where needed. Errors: FileUnwritable.
    [[nodiscard]] static Result<TrainingFolder> make(const std::filesystem::path& folder);
    ~TrainingFolder();
    TrainingFolder(TrainingFolder&& other) noexcept
        : made_(std::move(other.made_)), folder_(std::exchange(other.folder_, {})) {}
    TrainingFolder& operator=(TrainingFolder&&) = delete;

  private:
    MadeFolder made_;
    std::filesystem::path folder_;
};

[[nodiscard]] Error training_is_finished(const std::filesystem::path& folder);

}  // namespace pliant::jobs
