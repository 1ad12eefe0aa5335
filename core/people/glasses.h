#pragma once

#include "core/people/head_shape.h"
#include "core/people/person.h"
#include "core/people/posed_surface.h"

namespace pliant::people {

/// Spectacles fitted to a head: two rims, a bridge, two temples and the lenses.
class Glasses {
  public:
    Glasses();

    [[nodiscard]] const Surface& frame() const { return frame_; }
    [[nodiscard]] const Surface& lenses() const { return lenses_; }

    /// Fits them to a posed body, in the head's frame: lenses in front of the eyes and lashes,
    /// temples along the sides of the head.
    void put_on(const GlassesLook& look,
                const HeadShape& shape,
                const PosedSurface& body,
                PosedSurface& frame,
                PosedSurface& lenses) const;

  private:
    Surface frame_, lenses_;
};

}  // namespace pliant::people
