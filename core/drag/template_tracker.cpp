#include "core/drag/template_tracker.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

namespace pliant::drag {
namespace {

constexpr double kSpacing = 0.5;  // of the search grid, px of the map
constexpr int kMaxRefinements = 2;

}  // namespace

TemplateTracker::Found TemplateTracker::find(const NativeFeatures& features, Point expected) {
    if (!template_) set_template(features, expected);
    const Match best = refine(features, search_grid(features, expected));
    return {best.place, std::clamp(1.0 - best.difference / std::max(contrast_, 1e-12), 0.0, 1.0)};
}

void TemplateTracker::set_template(const NativeFeatures& features, Point centre) {
    template_.emplace(features, centre);
    contrast_ = 0.0;
    for (const Point way : {Point{1, 0}, Point{-1, 0}, Point{0, 1}, Point{0, -1}}) {
        contrast_ = std::max(contrast_, match(features, centre + 2.0 * way).difference);
    }
}

TemplateTracker::Match TemplateTracker::match(const NativeFeatures& features, Point place) const {
    return {place, Patch(features, place).distance(*template_)};
}

TemplateTracker::Match TemplateTracker::search_grid(const NativeFeatures& features,
                                                    Point centre) const {
    Match best = match(features, centre);
    for (double dy = -kReach; dy <= kReach; dy += kSpacing) {
        for (double dx = -kReach; dx <= kReach; dx += kSpacing) {
            const Match here = match(features, centre + Point{dx, dy});
            if (here.difference < best.difference) best = here;
        }
    }
    return best;
}

TemplateTracker::Match TemplateTracker::refine(const NativeFeatures& features, Match best) const {
    for (int i = 0; i < kMaxRefinements; ++i) {
        const Patch here(features, best.place);
        std::vector<float> change(here.values().begin(), here.values().end());
        std::ranges::transform(template_->values(), change, change.begin(), std::minus<>());
        const Point move = PatchMotion(features, best.place).displacement(change);
        const double length_px = length(move);
        if (!std::isfinite(length_px)) break;  // nor are the features: the step reports it
        const Match next = match(
            features, best.place + (length_px > kSpacing ? kSpacing / length_px : 1.0) * move);
        if (!(next.difference < best.difference)) break;
        best = next;
    }
    return best;
}

}  // namespace pliant::drag
