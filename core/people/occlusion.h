#pragma once

#include "core/base/progress.h"
#include "core/people/assets.h"
#include "core/people/expression_rig.h"
#include "core/people/person.h"
#include "core/people/worn.h"

#include <cstdint>
#include <span>
#include <vector>

namespace pliant::people {

/// How much of the surroundings each vertex sees, 0 .. 255, baked on the mean person: at rest, with
/// the jaw open, with the lids closed, under every hair style and hat. What a person wears blends
/// them.
struct Occlusion {
    using Shares = std::vector<std::uint8_t>;  ///< of each vertex of a surface
    struct Face {
        Shares body, eyes, teeth, tongue;
    };
    struct Cover {  ///< a hair style or a hat, and what it does to what is under it
        Shares body, eyes, self;
    };

    Face at_rest, jaw_open, lids_closed;
    std::vector<Cover> hair, hats;
    std::vector<Shares> garments;

    /// Bakes, or reads what an earlier run baked of the same assets from the user's cache folder
    /// and leaves it there for the next. Throws Fault (Cancelled).
    [[nodiscard]] static Occlusion of(const Assets& assets,
                                      const ExpressionRig& rig,
                                      const JobContext& job);
};

/// Blends what was baked for one surface of a person into worn.occlusion.
void blend_occlusion(const Occlusion& baked,
                     const Assets& assets,
                     const Person& person,
                     Worn& worn);

}  // namespace pliant::people
