#pragma once

#include "core/engine/event.h"

namespace pliant::stylegan {
struct Description;
}

namespace pliant::engine {

/// What the engine tells of a generator, from what stylegan knows of it.
[[nodiscard]] GeneratorInfo generator_info(const stylegan::Description& description);

}  // namespace pliant::engine
