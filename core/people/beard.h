#pragma once

#include "core/people/assets.h"
#include "core/people/head_shape.h"
#include "core/people/posed_surface.h"
#include "core/people/skin_maps.h"

#include <vector>

namespace pliant::people {

/// Beard and moustache as shells (Lengyel et al. 2001): copies of the skin at increasing distances,
/// of which only the strands that reach so far are drawn. Surface::coverage holds a shell's height,
/// 0 .. 255.
class Beard {
  public:
    Beard(const Assets& assets, const SkinMaps& maps);

    [[nodiscard]] const Surface& surface() const { return surface_; }

    /// Places the shells on a posed body with normals; `beard` and `moustache` are lengths in 0 ..
    /// 1.
    void grow(const PosedSurface& body, float beard, float moustache, PosedSurface& posed) const;

  private:
    static constexpr int kShells = 7;

    Surface surface_;
    std::vector<int> roots_;     ///< body vertices, the same for each shell
    std::vector<float> on_lip_;  ///< per root: 1 moustache .. 0 beard
};

}  // namespace pliant::people
