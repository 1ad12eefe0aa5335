#pragma once

#include "core/requests/model.h"

namespace pliant::stylegan {
struct Description;
}

namespace pliant::models {

/// What the engine tells of a generator, from what stylegan knows of it.
[[nodiscard]] engine::GeneratorInfo generator_info(const stylegan::Description& description);

}  // namespace pliant::models
