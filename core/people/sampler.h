#pragma once

#include "core/people/catalogue.h"
#include "core/people/person.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pliant::people {

/// How people are drawn.
enum class PeopleSet : std::uint8_t {
    Everyday,  ///< as varied as people are, and no caricatures
    Wide,      ///< the same people in poses and expressions drawn evenly from all that there are
};
inline constexpr int kPeopleSets = 2;
/// "everyday", "wide".
[[nodiscard]] std::string_view to_string(PeopleSet set);
[[nodiscard]] std::optional<PeopleSet> people_set_named(std::string_view name);

/// Another number, other people: it changes whenever a seed gives somebody else than before.
inline constexpr int kSamplerVersion = 1;

/// {"set": "everyday", "sampler": 1}: recorded with whatever is trained on such people.
[[nodiscard]] std::string record_of(PeopleSet set);

/// How far heads turn in PeopleSet::Wide, degrees to either side.
inline constexpr float kWideYaw = 45.0F;
inline constexpr float kWidePitch = 25.0F;
inline constexpr float kWideRoll = 20.0F;

/// The person of a seed. Half of them are mirrored.
[[nodiscard]] Person sample_person(std::uint64_t seed,
                                   const Catalogue& catalogue,
                                   PeopleSet set = PeopleSet::Everyday);

}  // namespace pliant::people
