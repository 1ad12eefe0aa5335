#pragma once

#include "core/people/hair_view.h"
#include "core/people/head_hull.h"
#include "core/people/scalp.h"
#include "core/people/strands.h"

#include <array>
#include <vector>

namespace pliant::people {

/// Scalp hair: strands grow out of the skin, are combed, hang down and lie on the head.
class ScalpHair {
  public:
    ScalpHair(const Assets& assets, std::span<const Vec3> mean_body);

    /// Grows the person's hair on a posed body. `style` is a name of Catalogue::hair.
    void grow(const std::string& style,
              const Person& person,
              const HeadShape& shape,
              const PosedSurface& body,
              const HairView& view,
              PosedSurface& posed) const;

    /// Dims the occlusion of the skin under a hat's brim.
    void shade_under_hat(PosedSurface& body) const;

    /// Dims the occlusion of the skin under and beside it.
    void shade_skin(const std::string& style, const Person& person, PosedSurface& body) const;

  private:
    /// Fewer and wider strands for small pictures; short hair has fewer points.
    struct Level {
        Strands short_hair, long_hair;
        float half_width;  ///< dm
    };

    FaceMeasures face_;
    HeadHull bare_, with_ears_;
    std::vector<Root> roots_;
    std::vector<float> until_;         ///< per root: see hair_until()
    std::vector<float> vertex_until_;  ///< the same per vertex of the body
    std::vector<float> beside_;        ///< per vertex: 1 where long hair hangs close by
    std::vector<float> below_brim_;    ///< per vertex: 1 close below a hat's brim
    std::vector<Level> levels_;
};

}  // namespace pliant::people
