#pragma once

#include "core/people/catalogue.h"
#include "core/people/person.h"

#include <cstdint>

namespace pliant::people {

/// The person of a seed: as varied as people are, and no caricatures. Half of them are mirrored.
[[nodiscard]] Person sample_person(std::uint64_t seed, const Catalogue& catalogue);

}  // namespace pliant::people
