#pragma once

#include "core/document/history.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pliant::document {

/// What a session file holds: a document with its whole history, and what newer versions put
/// beside it, which is kept as it is.
struct Session {
    History history;
    UnknownFields unknown = {};  ///< of the manifest itself
    std::map<std::string, std::shared_ptr<const std::vector<std::byte>>> unknown_files = {};
};

}  // namespace pliant::document
