#pragma once

#include "core/base/result.h"
#include "core/jobs/files/made_folder.h"

#include <filesystem>
#include <utility>

namespace pliant::jobs {

/// The training's checkpoint in that folder.
[[nodiscard]] std::filesystem::path checkpoint_in(const std::filesystem::path& folder);
/// The metrics measured so far.
[[nodiscard]] std::filesystem::path metrics_in(const std::filesystem::path& folder);
/// Snapshots of samples, named by the number of images seen.
[[nodiscard]] std::filesystem::path snapshots_in(const std::filesystem::path& folder);

/// Whether a training can start or resume there. Errors: InvalidArgument if there is a checkpoint
/// already, FileNotFound if there is none to resume.
[[nodiscard]] Result<void> check_checkpoint(const std::filesystem::path& folder, bool resume);

/// The folder of a training. Without a checkpoint a training cannot be resumed: if there is none
/// when this object is destroyed, the metrics and the folders created for it are removed.
class TrainingFolder {
  public:
    TrainingFolder() = default;
    /// Creates the folder if needed. Errors: FileUnwritable.
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
