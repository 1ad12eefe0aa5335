#pragma once

#include "core/document/history.h"

#include <optional>
#include <string>

namespace pliant::support {

/// What is true of every document and of every history, whatever was done to it; empty where all
/// of it is, else a sentence with what is not.
[[nodiscard]] std::optional<std::string> broken_invariant(const document::Document& document);
[[nodiscard]] std::optional<std::string> broken_invariant(const document::History& history);

}  // namespace pliant::support
