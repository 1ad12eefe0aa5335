#pragma once

#include "core/base/progress.h"
#include "core/people/assets.h"
#include "core/people/expression_rig.h"
#include "core/people/person.h"
#include "core/people/posed_surface.h"

#include <cstdint>
#include <span>
#include <vector>

namespace pliant::people {

/// Ambient occlusion per vertex (the visible share of the surroundings, 0 .. 255), baked on the
/// mean person: at rest, with the jaw open, with the lids closed, under every hat. A person's
/// occlusion is blended from these.
struct Occlusion {
    using Shares = std::vector<std::uint8_t>;  ///< per vertex of a surface
    struct Face {
        Shares body, eyes, teeth, tongue;
    };
    struct Cover {  ///< a hat, and its effect on what is under it
        Shares body, eyes, self;
    };

    Face at_rest, jaw_open, lids_closed;
    std::vector<Cover> hats;
    std::vector<Shares> garments;

    /// Bakes it, or reads it from the user's cache folder if an earlier run has baked the same
    /// assets. Throws Fault (Cancelled).
    [[nodiscard]] static Occlusion of(const Assets& assets,
                                      const ExpressionRig& rig,
                                      const JobContext& job);
};

/// Blends the baked occlusion for one surface of a person into `posed.occlusion`.
void blend_occlusion(const Occlusion& baked,
                     const Assets& assets,
                     const Person& person,
                     PosedSurface& posed);

}  // namespace pliant::people
