#pragma once

#include "core/people/assets.h"

namespace pliant::people {

/// Reference points of the mean face, dm.
struct FaceMeasures {
    Vec3 eyes, nose;
    float crown = 0.0F;
    float mouth = 0.0F;  ///< height of the line between the lips

    [[nodiscard]] static FaceMeasures of(const Assets& assets, std::span<const Vec3> mean_body);
    /// Height of a point: 0 at the eyes, 1 at the crown.
    [[nodiscard]] float up(Vec3 p) const { return (p.y - eyes.y) / (crown - eyes.y); }
};

/// Up to which hair loss (0 none .. 1 a wreath) hair grows at a point of the mean head: below 0
/// there is never any, above 1 always.
[[nodiscard]] float hair_until(Vec3 p, const FaceMeasures& face);

}  // namespace pliant::people
