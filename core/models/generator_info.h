#pragma once

#include "core/requests/model.h"

namespace pliant::stylegan {
struct Description;
}

namespace pliant::models {

/// Converts stylegan's description of a generator to the engine's value.
[[nodiscard]] engine::GeneratorInfo generator_info(const stylegan::Description& description);

}  // namespace pliant::models
