#include "core/base/state_folder.h"

#include <cstdlib>

namespace pliant {

std::filesystem::path state_folder() {
    // The XDG specification has relative paths ignored.
    if (const char* state = std::getenv("XDG_STATE_HOME"); state != nullptr && *state == '/') {
        return std::filesystem::path(state) / "pliant";
    }
    if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/') {
        return std::filesystem::path(home) / ".local" / "state" / "pliant";
    }
    return {};
}

}  // namespace pliant
