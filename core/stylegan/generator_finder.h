#pragma once

#include "core/base/result.h"
#include "core/model_io/model_file.h"
#include "core/stylegan/architecture_reader.h"

#include <string_view>

namespace pliant::stylegan {

/// Finds a generator by its name or its network's; without a name, the only one, or the averaged
/// one of several. Errors: those of `describe`, except for those found only when reading.
[[nodiscard]] Result<FoundGenerator> find_generator(const model_io::ModelFile& file,
                                                    std::string_view name);

/// Whether the file has a network or a generator of that name.
[[nodiscard]] bool has_network(const model_io::ModelFile& file, std::string_view name);

}  // namespace pliant::stylegan
