#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/document/document.h"

#include <filesystem>
#include <vector>

namespace pliant::document {

/// Finds the model that a document was made with: the file where it was, else one in `folders` (not
/// in folders inside them) whose bytes have the same sha256, whatever it is called by now. Without
/// a known sha256 the file of the same name is taken. Reads whole files where it must: seconds for
/// large models. Errors: FileNotFound, a sentence for the person who is to point at the file;
/// Cancelled.
[[nodiscard]] Result<std::filesystem::path> find_model(
    const ModelReference& model,
    const std::vector<std::filesystem::path>& folders,
    const JobContext& job = {});

/// Where to look for a model that is not where it was: beside its old place and a session's file
/// (empty: it has none), in the models folder, and where the bundled ones are.
[[nodiscard]] std::vector<std::filesystem::path> folders_for(
    const ModelReference& model, const std::filesystem::path& session_file);

/// Whether a file is the model that a document was made with; true where no sha256 is known.
/// Errors: FileNotFound, FileUnreadable, Cancelled.
[[nodiscard]] Result<bool> is_model(const std::filesystem::path& file,
                                    const ModelReference& model,
                                    const JobContext& job = {});

}  // namespace pliant::document
