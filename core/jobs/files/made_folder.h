#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <utility>
#include <vector>

namespace pliant::jobs {

/// An output folder. If it is still empty when this object is destroyed, the folder and the parents
/// created for it are removed.
class MadeFolder {
  public:
    MadeFolder() = default;
    /// Creates the folder if needed and checks that it is writable. Errors: FileUnwritable.
    [[nodiscard]] static Result<MadeFolder> make(const std::filesystem::path& folder);
    ~MadeFolder();
    MadeFolder(MadeFolder&& other) noexcept : made_(std::exchange(other.made_, {})) {}
    MadeFolder& operator=(MadeFolder&& other) noexcept {
        made_.swap(other.made_);
        return *this;
    }

  private:
    std::vector<std::filesystem::path> made_;  // innermost first
};

}  // namespace pliant::jobs
