#pragma once

#include "core/base/result.h"
#include "core/model_io/array.h"

#include <filesystem>
#include <map>
#include <string>

namespace pliant::model_io {

/// Reads a numpy `.npy` file (versions 1-3, little-endian, C or Fortran order).
[[nodiscard]] Result<Array> read_npy(const std::filesystem::path& path);
/// Reads every array of a numpy `.npz` archive, by name without the ".npy".
[[nodiscard]] Result<std::map<std::string, Array>> read_npz(const std::filesystem::path& path);
/// Writes a version-1 `.npy` file atomically. Errors: FileUnwritable.
[[nodiscard]] Result<void> write_npy(const std::filesystem::path& path, const Array& array);

}  // namespace pliant::model_io
