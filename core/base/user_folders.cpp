#include "core/base/user_folders.h"

#include <cstdlib>

namespace pliant {
namespace {

/// The folder that a variable names, else one under the home.
std::filesystem::path folder(const char* variable, const std::filesystem::path& under_home) {
    // The XDG specification has relative paths ignored.
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

}  // namespace pliant
