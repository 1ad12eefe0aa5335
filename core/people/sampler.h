#pragma once

#include "core/people/catalogue.h"
#include "core/people/person.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pliant::people {

/// A distribution of people.
enum class PeopleSet : std::uint8_t {
    Everyday,  ///< realistic variety, without caricatures
    Wide,      ///< the same people with uniformly distributed poses and expressions
};
inline constexpr int kPeopleSets = 2;
/// "everyday", "wide".
[[nodiscard]] std::string_view to_string(PeopleSet set);
[[nodiscard]] std::optional<PeopleSet> people_set_named(std::string_view name);

/// Incremented whenever a seed gives a different person or picture than before.
inline constexpr int kSamplerVersion = 4;

/// {"set": "everyday", "sampler": 4}: recorded in models trained on such people.
[[nodiscard]] std::string record_of(PeopleSet set);

/// Maximal head rotation in PeopleSet::Wide, degrees to either side.
inline constexpr float kWideYaw = 45.0F;
inline constexpr float kWidePitch = 25.0F;
inline constexpr float kWideRoll = 20.0F;

/// The person of a seed. Half of them are mirrored.
[[nodiscard]] Person sample_person(std::uint64_t seed,
                                   const Catalogue& catalogue,
                                   PeopleSet set = PeopleSet::Everyday);

}  // namespace pliant::people
