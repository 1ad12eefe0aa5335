#include "core/people/asset_folder.h"

#include <cstdlib>

namespace pliant::people {

std::filesystem::path asset_folder() {
    std::filesystem::path data;
    if (const char* named = std::getenv("XDG_DATA_HOME"); named != nullptr && *named == '/') {
        data = named;
    } else if (const char* home = std::getenv("HOME"); home != nullptr) {
        data = std::filesystem::path(home) / ".local" / "share";
    }
    return data / "pliant" / "people-assets";
}

}  // namespace pliant::people
