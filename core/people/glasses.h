#pragma once

#include "core/people/head_shape.h"
#include "core/people/person.h"
#include "core/people/worn.h"

namespace pliant::people {

/// Spectacles, built to measure: two rims, a bridge, two temples and the lenses.
class Glasses {
  public:
    Glasses();

    [[nodiscard]] const Surface& frame() const { return frame_; }
    [[nodiscard]] const Surface& lenses() const { return lenses_; }

    /// Puts them on a posed body, in the head's frame: in front of what lies behind the lenses,
    /// with temples around the head. `ears` are the places they rest on, left and right of the
    /// picture.
    void put_on(const GlassesLook& look,
                const HeadShape& shape,
                const Worn& body,
                Worn& frame,
                Worn& lenses) const;

  private:
    Surface frame_, lenses_;
};

}  // namespace pliant::people
