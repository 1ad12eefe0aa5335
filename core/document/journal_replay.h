#pragma once

#include "core/document/session.h"
#include "core/model_io/byte_source.h"

#include <filesystem>
#include <optional>

namespace pliant::document::detail {

/// What a journal says.
struct Replayed {
    Session session;
    std::filesystem::path file;  ///< where the session was last saved; empty: never
    bool is_unsaved = true;      ///< there is something that no session file has
};

/// Reads a journal up to its last whole gesture; nothing where it has none. Throws Fault
/// for what is no journal, or is whole but makes no sense.
[[nodiscard]] std::optional<Replayed> replay(const model_io::ByteRange& journal);

}  // namespace pliant::document::detail
