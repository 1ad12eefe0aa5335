#pragma once

#include "core/base/result.h"
#include "core/model_io/model_file.h"
#include "core/stylegan/architecture_reader.h"

#include <string_view>

namespace pliant::stylegan {

/// Finds the generator that is meant, by the name of it or of its network; without a name the only
/// one, or the averaged one of several. Errors: as `describe` has, but for what only reading tells.
[[nodiscard]] Result<FoundGenerator> find_generator(const model_io::ModelFile& file,
                                                    std::string_view name);

/// Whether `name` names a network of the file or a generator in one.
[[nodiscard]] bool has_network(const model_io::ModelFile& file, std::string_view name);

}  // namespace pliant::stylegan
