#pragma once

#include "core/base/result.h"
#include "core/document/command.h"

#include <string>
#include <string_view>

namespace pliant::document {

// Commands and documents as lines of JSON that stand alone, latents and masks in them, for
// recordings of what was done; of a photo only its name, size and sha256. Those that read fail with
// FileCorrupt, naming `where` and the field.

[[nodiscard]] std::string to_text(const Command& command);
[[nodiscard]] Result<Command> command_of(std::string_view text, const std::string& where);

[[nodiscard]] std::string to_text(const Document& document);
[[nodiscard]] Result<Document> document_of(std::string_view text, const std::string& where);

}  // namespace pliant::document
