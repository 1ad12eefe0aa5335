#pragma once

#include "core/people/assets.h"
#include "core/people/head_shape.h"
#include "core/people/skin_maps.h"
#include "core/people/worn.h"

#include <vector>

namespace pliant::people {

/// A beard and a moustache in shells: copies of the skin where hair grows, each standing a little
/// farther out, of which only what the strands reach is drawn. Surface::coverage holds a shell's
/// height, 0 .. 255.
class Beard {
  public:
    Beard(const Assets& assets, const SkinMaps& maps);

    [[nodiscard]] const Surface& surface() const { return surface_; }

    /// Grows it on a posed body with normals; `beard` and `moustache` are lengths in 0 .. 1.
    void grow(const Worn& body, float beard, float moustache, Worn& worn) const;

  private:
    static constexpr int kShells = 7;

    Surface surface_;
    std::vector<int> roots_;     ///< body vertices, the same for each shell
    std::vector<float> on_lip_;  ///< of each root: 1 moustache .. 0 beard
};

}  // namespace pliant::people
