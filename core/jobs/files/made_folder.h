#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <utility>
#include <vector>

namespace pliant::jobs {

/// A folder to write into. What had to be made for it, itself and those above it, goes with this
/// object where nothing came to lie in it.
class MadeFolder {
  public:
    MadeFolder() = default;
    /// Makes it where needed, and checks that files can be written into it. Errors: FileUnwritable.
    [[nodiscard]] static Result<MadeFolder> make(const std::filesystem::path& folder);
    ~MadeFolder();
    MadeFolder(MadeFolder&& other) noexcept : made_(std::exchange(other.made_, {})) {}
    MadeFolder& operator=(MadeFolder&& other) noexcept {
        made_.swap(other.made_);
        return *this;
    }

  private:
    std::vector<std::filesystem::path> made_;  // the innermost first
};

}  // namespace pliant::jobs
