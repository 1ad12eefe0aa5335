#pragma once

#include "core/axes/axis_set.h"
#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace pliant::axes {

/// Writes axes as safetensors, atomically: "spread" [D,D], "slopes" [K,D], "effects" [K,L], "moved"
/// [K,L] and "correlations" [K,K] in float16, the rest as JSON in the metadata. Errors:
/// FileUnwritable; InvalidArgument for what read would refuse: no axis, too many, or a name that is
/// none.
[[nodiscard]] Result<void> write(const AxisSet& axes, const std::filesystem::path& file);

/// Reads such a file. Errors: those of ModelFile::open; ModelMismatch if it is another kind of
/// file; FileCorrupt, naming what does not fit.
[[nodiscard]] Result<AxisSet> read(const std::filesystem::path& file);

/// "people-128.axes.safetensors" beside "people-128.safetensors".
[[nodiscard]] std::filesystem::path file_beside(const std::filesystem::path& model);
/// The user's own axes of a model: `axes/SHA256.axes.safetensors` in the data folder. Empty if
/// there is no such folder.
[[nodiscard]] std::filesystem::path own_file(const std::string& model_sha256);

/// The model that axes must be of.
struct Model {
    std::filesystem::path file;
    std::string sha256;
    std::int64_t rows = 0;   ///< L
    std::int64_t width = 0;  ///< D
};

/// The axes of a model: those beside it and the user's own. Empty if there are none. Axes of
/// another model beside it do not count. Errors: those of read; ModelMismatch if a file names the
/// model, but not its shape.
[[nodiscard]] Result<AxisSet> find(const Model& model);
/// Those of one file, or if it has no name those of find, which must be there. Errors: those of
/// find; ModelMismatch if they are of another model, or if there are none.
[[nodiscard]] Result<AxisSet> find(const Model& model, const std::filesystem::path& file);
/// The user's own axes of a model alone. Empty if there are none. Errors: those of find.
[[nodiscard]] Result<AxisSet> find_own(const Model& model);

/// Both; those of the second replace those of the first with the same id. Axes of another shape
/// than the first's are left out.
[[nodiscard]] AxisSet joined(AxisSet first, const AxisSet& second);

}  // namespace pliant::axes
