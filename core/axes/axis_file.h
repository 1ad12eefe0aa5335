#pragma once

#include "core/axes/axis_set.h"
#include "core/base/result.h"

#include <filesystem>
#include <string>

namespace pliant::axes {

/// Writes axes as safetensors, atomically: "spread" [D,D], "slopes" [K,D], "effects" [K,L], "moved"
/// [K,L] and "correlations" [K,K] in float16, the rest as JSON in the metadata. Errors:
/// FileUnwritable.
[[nodiscard]] Result<void> write(const AxisSet& axes, const std::filesystem::path& file);

/// Reads such a file. Errors: those of ModelFile::open; ModelMismatch if it is another kind of
/// file; FileCorrupt, naming what does not fit.
[[nodiscard]] Result<AxisSet> read(const std::filesystem::path& file);

/// "people-128.axes.safetensors" beside "people-128.safetensors".
[[nodiscard]] std::filesystem::path file_beside(const std::filesystem::path& model);
/// The user's own axes of a model: `axes/SHA256.axes.safetensors` in the data folder. Empty if
/// there is no such folder.
[[nodiscard]] std::filesystem::path own_file(const std::string& model_sha256);

/// The axes of a model: those beside it and the user's own. Empty if there are none. Axes of
/// another model beside it do not count. Errors: those of read.
[[nodiscard]] Result<AxisSet> find(const std::filesystem::path& model,
                                   const std::string& model_sha256);

/// Both; those of the second replace those of the first with the same id. Precondition: they are of
/// the same model.
[[nodiscard]] AxisSet joined(AxisSet first, const AxisSet& second);

}  // namespace pliant::axes
