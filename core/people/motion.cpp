#include "core/people/motion.h"

#include "core/people/pixels.h"
#include "core/people/rasteriser.h"
#include "core/people/visibility.h"

#include <algorithm>

namespace pliant::people {
namespace {

/// For each surface of one picture its index in the other; -1: not worn there.
std::vector<int> counterparts(const Picture& from, const Picture& to) {
    std::vector<int> indices;
    for (const PosedSurface& posed : from.surfaces) {
        const auto found = std::ranges::find(to.surfaces, posed.surface, &PosedSurface::surface);
        indices.push_back(
            found == to.surfaces.end() ? -1 : static_cast<int>(found - to.surfaces.begin()));
    }
    return indices;
}

/// Converts a column from samples to px.
float column_px(const Picture& picture, float x) {
    const Samples& samples = picture.samples;
    const auto size = static_cast<float>(samples.side / samples.per_pixel);
    const float px = x / static_cast<float>(samples.per_pixel) - 0.5F;
    return picture.person.is_mirrored ? size - 1.0F - px : px;
}

/// Projects the point `shown` on a surface of `picture`.
PlacedPoint placed(const Picture& picture, int surface, const VisiblePoint& shown) {
    const PosedSurface& posed = picture.surfaces[surface];
    const auto [i, j, k] = posed.surface->triangles[shown.triangle];
    const ScreenVertex &a = posed.screen[i], &b = posed.screen[j], &c = posed.screen[k];
    // Perspective-correct: position times distance is linear in the barycentric weights.
    const float da = shown.wa / a.inverse_depth, db = shown.wb / b.inverse_depth,
                dc = shown.wc / c.inverse_depth;
    const float distance = da + db + dc;
    return {.surface = surface,
            .x = (a.x * da + b.x * db + c.x * dc) / distance,
            .y = (a.y * da + b.y * db + c.y * dc) / distance,
            .distance = distance};
}

bool faces_away(const PosedSurface& posed, int triangle) {
    const auto [i, j, k] = posed.surface->triangles[triangle];
    return posed.surface->culls_back &&
           doubled_area(posed.screen[i], posed.screen[j], posed.screen[k]) >= 0.0F;
}

Fate fate_in(const Picture& to, const PlacedPoint& point, int triangle) {
    if (!is_inside(to.samples, point)) return Fate::Outside;
    const bool is_seen = !faces_away(to.surfaces[point.surface], triangle) && shows(to, point) &&
                         !is_veiled(to.samples, sample_at(to.samples, point));
    return is_seen ? Fate::Seen : Fate::Hidden;
}

}  // namespace

Motion motion_between(const Picture& from, const Picture& to) {
    const Samples& samples = from.samples;
    const auto side = samples.side;
    const auto per_pixel = static_cast<float>(samples.per_pixel);
    const std::size_t size = static_cast<std::size_t>(side) / samples.per_pixel;
    const std::vector<int> counterpart = counterparts(from, to);
    const bool turns_over = from.person.is_mirrored != to.person.is_mirrored;
    Motion motion{std::vector<Vec2>(size * size), std::vector<Fate>(size * size)};
    for_each_pixel(from, [&](int pixel, int first) {
        const int place = middle_sample(samples, first);
        const int row = place / side, column = place % side;
        if (samples.id[place] == Samples::kNothing) {
            const int there = turns_over ? row * side + side - 1 - column : place;
            const bool is_seen =
                to.samples.id[there] == Samples::kNothing && !is_veiled(to.samples, there);
            motion.fate[pixel] = is_seen ? Fate::Seen : Fate::Hidden;
        } else {
            const VisiblePoint shown(samples, place);
            const int surface = counterpart[shown.surface];
            if (surface < 0) {
                motion.fate[pixel] = Fate::Hidden;
            } else {
                const PlacedPoint point = placed(to, surface, shown);
                motion.shift[pixel] = {
                    column_px(to, point.x) - column_px(from, static_cast<float>(column) + 0.5F),
                    (point.y - static_cast<float>(row) - 0.5F) / per_pixel};
                motion.fate[pixel] = fate_in(to, point, shown.triangle);
            }
        }
        if (is_veiled(samples, place)) motion.fate[pixel] = Fate::Veiled;
    });
    return motion;
}

}  // namespace pliant::people
