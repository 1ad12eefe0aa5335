#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <utility>

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

/// A folder made for a training. It goes with this object where nothing came to lie in it.
class MadeFolder {
  public:
    MadeFolder() = default;
    explicit MadeFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}
    ~MadeFolder();
    MadeFolder(MadeFolder&& other) noexcept : folder_(std::exchange(other.folder_, {})) {}
    MadeFolder& operator=(MadeFolder&&) = delete;

  private:
    std::filesystem::path folder_;
};

/// Makes the folder, if it is not there, and checks that files can be written into it. Errors:
/// FileUnwritable.
[[nodiscard]] Result<MadeFolder> make_folder(const std::filesystem::path& folder);

[[nodiscard]] Error training_is_finished(const std::filesystem::path& folder);

}  // namespace pliant::engine
