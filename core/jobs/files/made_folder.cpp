#include "core/jobs/files/made_folder.h"

#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace pliant::jobs {

Result<MadeFolder> MadeFolder::make(const std::filesystem::path& folder) {
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
    if (error) {
        return Error{ErrorCode::FileUnwritable,
                     {"Cannot make the folder {}: {}.", folder.string(), error.message()}};
    }
    if (access(folder.c_str(), W_OK | X_OK) != 0) {
        return Error{ErrorCode::FileUnwritable,
                     {"Cannot write into the folder {}: {}.",
                      folder.string(),
                      std::generic_category().message(errno)}};
    }
    return made;
}

MadeFolder::~MadeFolder() {
    std::error_code ignored;  // folders that are not empty stay
    for (const auto& path : made_) std::filesystem::remove(path, ignored);
}

}  // namespace pliant::jobs
