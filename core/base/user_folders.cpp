#include "core/base/user_folders.h"

#include <cstdlib>

namespace pliant {
namespace {

/// The folder in an environment variable, or else one below the home folder.
std::filesystem::path folder(const char* variable, const std::filesystem::path& under_home) {
    // The XDG specification requires relative paths to be ignored.
    if (const char* named = std::getenv(variable); named != nullptr && *named == '/') {
        return std::filesystem::path(named) / "pliant";
    }
    if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/') {
        return home / under_home / "pliant";
    }
    return {};
}

}  // namespace

std::filesystem::path state_folder() { return folder("XDG_STATE_HOME", ".local/state"); }

std::filesystem::path data_folder() { return folder("XDG_DATA_HOME", ".local/share"); }

std::error_code make_private_folder(const std::filesystem::path& folder) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (!failed) {
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all, failed);
    }
    return failed;
}

}  // namespace pliant
