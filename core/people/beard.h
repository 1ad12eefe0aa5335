#pragma once

#include "core/people/hair_view.h"
#include "core/people/head_shape.h"
#include "core/people/skin_maps.h"
#include "core/people/strands.h"

#include <vector>

namespace pliant::people {

/// Beard and moustache as strands.
class Beard {
  public:
    Beard(const Assets& assets, std::span<const Vec3> mean_body, const SkinMaps& maps);

    /// Grows the person's beard on a posed body with normals.
    void grow(const Person& person,
              const HeadShape& shape,
              const PosedSurface& body,
              const HairView& view,
              PosedSurface& posed) const;

  private:
    struct Level {
        Strands strands;
        float half_width;  ///< dm
    };
    /// What a root can grow.
    struct Growth {
        float beard;   ///< how dense, 0 .. 1
        float on_lip;  ///< 1 moustache .. 0 beard
        float cheek;   ///< 1 cheek .. 0 chin and lips
    };

    std::vector<Root> roots_;
    std::vector<Growth> growth_;  ///< per root
    std::vector<Level> levels_;
};

}  // namespace pliant::people
