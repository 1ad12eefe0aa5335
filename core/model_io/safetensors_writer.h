#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/model_io/array.h"

#include <filesystem>
#include <map>
#include <string>

namespace pliant::model_io {

/// Writes named arrays and string metadata as safetensors, atomically: the file appears whole or
/// not at all. Errors: FileUnwritable, Cancelled.
[[nodiscard]] Result<void> write_safetensors(const std::filesystem::path& path,
                                             const std::map<std::string, Array>& tensors,
                                             const std::map<std::string, std::string>& metadata,
                                             const JobContext& job = {});

/// Everything before the data of a safetensors file: the header's length and the header. The data
/// follows without gaps, in the order of the names. Throws nlohmann::json::type_error for a name
/// or metadata that is not UTF-8.
[[nodiscard]] std::string safetensors_header(const std::map<std::string, Array>& tensors,
                                             const std::map<std::string, std::string>& metadata);

}  // namespace pliant::model_io
