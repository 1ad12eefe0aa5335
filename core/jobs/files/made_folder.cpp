#include "core/jobs/files/made_folder.h"

#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace pliant::jobs {

Result<MadeFolder> MadeFolder::make(const std::filesystem::path& folder) {
    const auto refused = [&](const char* what, const std::error_code& why) {
        return Error{ErrorCode::FileUnwritable,
                     {"{} the folder {}: {}.", what, folder.string(), why.message()}};
    };
    std::error_code error;
    MadeFolder made;
    const auto exists = [](const std::filesystem::path& path) {
        std::error_code ignored;
        return std::filesystem::exists(path, ignored);
    };
    for (auto path = folder; !path.empty() && !exists(path); path = path.parent_path()) {
        made.made_.push_back(path);
    }
    std::filesystem::create_directories(folder, error);
    if (error) return refused("Cannot make", error);
    if (access(folder.c_str(), W_OK | X_OK) != 0) {
        return refused("Cannot write into", {errno, std::generic_category()});
    }
    return made;
}

MadeFolder::~MadeFolder() {
    std::error_code ignored;  // what is not empty stays
    for (const auto& path : made_) std::filesystem::remove(path, ignored);
}

}  // namespace pliant::jobs
