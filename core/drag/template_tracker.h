#pragma once

#include "core/base/geometry.h"
#include "core/drag/native_features.h"
#include "core/drag/patch.h"

#include <optional>

namespace pliant::drag {

/// Tracks one handle by its template, the patch around it in the first picture: finds the place, to
/// subpixel precision, whose patch differs least. (FreeDrag, Ling et al. 2023, also tracks by
/// templates, but updates them.)
class TemplateTracker {
  public:
    /// Search radius around the expected place, px of the map.
    static constexpr double kReach = 1.5;

    struct Found {
        Point place;        ///< px of the map
        double confidence;  ///< 1: identical patch; 0: as different as the template's surroundings
    };

    /// Searches around `expected` (px of the map); the first call takes the template there.
    [[nodiscard]] Found find(const NativeFeatures& features, Point expected);
    /// Root mean square difference of the template from its surroundings; 1 before the first call.
    [[nodiscard]] double contrast() const { return contrast_; }

  private:
    struct Match {
        Point place;
        double difference;
    };
    void set_template(const NativeFeatures& features, Point centre);
    [[nodiscard]] Match match(const NativeFeatures& features, Point place) const;
    [[nodiscard]] Match search_grid(const NativeFeatures& features, Point centre) const;
    [[nodiscard]] Match refine(const NativeFeatures& features, Match best) const;

    std::optional<Patch> template_;
    double contrast_ = 1.0;
};

}  // namespace pliant::drag
