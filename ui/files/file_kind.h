#pragma once

#include "core/base/result.h"

#include <filesystem>

namespace pliant::ui {

enum class FileKind { Session, Picture, Latent, Model };

/// What a file is, by what is in it; its name only decides between a model and a latent where both
/// come in the same kind of archive. What is nothing that we know counts as a model, whose reader
/// says what is wrong with it. Reads a little of the file. Errors: FileNotFound, FileUnreadable.
[[nodiscard]] Result<FileKind> kind_of_file(const std::filesystem::path& file);

}  // namespace pliant::ui
