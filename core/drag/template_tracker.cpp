#include "core/drag/template_tracker.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

namespace pliant::drag {
namespace {

constexpr double kSpacing = 0.5;  // of the places that are tried, px of the map
constexpr int kMostRefinements = 2;

}  // namespace

TemplateTracker::Found TemplateTracker::find(const NativeFeatures& features, Point expected) {
    if (!template_) take(features, expected);
    const Match best = between_places(features, on_the_grid(features, expected));
    return {best.place, std::clamp(1.0 - best.difference / std::max(contrast_, 1e-12), 0.0, 1.0)};
}

void TemplateTracker::take(const NativeFeatures& features, Point centre) {
    template_.emplace(features, centre);
    contrast_ = 0.0;
    for (const Point way : {Point{1, 0}, Point{-1, 0}, Point{0, 1}, Point{0, -1}}) {
        contrast_ = std::max(contrast_, match(features, centre + 2.0 * way).difference);
    }
}

TemplateTracker::Match TemplateTracker::match(const NativeFeatures& features, Point place) const {
    return {place, Patch(features, place).distance(*template_)};
}

TemplateTracker::Match TemplateTracker::on_the_grid(const NativeFeatures& features,
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

TemplateTracker::Match TemplateTracker::between_places(const NativeFeatures& features,
                                                       Match best) const {
    for (int i = 0; i < kMostRefinements; ++i) {
        const Patch here(features, best.place);
        std::vector<float> change(here.numbers().begin(), here.numbers().end());
        std::ranges::transform(template_->numbers(), change, change.begin(), std::minus<>());
        const Point move = PatchMotion(features, best.place).explain(change);
        const double far = length(move);
        if (!std::isfinite(far)) break;  // so are the features: the step will say so
        const Match next =
            match(features, best.place + (far > kSpacing ? kSpacing / far : 1.0) * move);
        if (!(next.difference < best.difference)) break;
        best = next;
    }
    return best;
}

}  // namespace pliant::drag
