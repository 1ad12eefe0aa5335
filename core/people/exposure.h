#pragma once

#include "core/people/person.h"

namespace pliant::people {

/// The exposure that a photographer would choose for a face of that tone in that light: bright
/// enough for the face to be read, within limits that keep dark skin dark.
[[nodiscard]] float metered_exposure(const Lighting& light, float skin_tone);

}  // namespace pliant::people
