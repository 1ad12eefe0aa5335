#pragma once

#include "core/base/geometry.h"
#include "core/drag/native_features.h"
#include "core/drag/patch.h"

#include <optional>

namespace pliant::drag {

/// Finds one handle again by its look in the first picture, its template: where the features round
/// it differ least from that, between the pixels of the map. (FreeDrag, Ling et al. 2023, tracks by
/// templates too, but by ones that change.)
class TemplateTracker {
  public:
    /// A handle is looked for this far round where it should be, px of the map.
    static constexpr double kReach = 1.5;

    struct Found {
        Point place;        ///< px of the map
        double confidence;  ///< 1 the same look, 0 as different from it as its surroundings are
    };

    /// Looks round `expected` (px of the map); the first look is taken as the template.
    [[nodiscard]] Found find(const NativeFeatures& features, Point expected);
    /// Root mean square difference of the template from its surroundings; 1 before the first look.
    [[nodiscard]] double contrast() const { return contrast_; }

  private:
    struct Match {
        Point place;
        double difference;
    };
    void take(const NativeFeatures& features, Point centre);
    [[nodiscard]] Match match(const NativeFeatures& features, Point place) const;
    [[nodiscard]] Match on_the_grid(const NativeFeatures& features, Point centre) const;
    [[nodiscard]] Match between_places(const NativeFeatures& features, Match best) const;

    std::optional<Patch> template_;
    double contrast_ = 1.0;
};

}  // namespace pliant::drag
