#pragma once

#include "core/people/posed_surface.h"

namespace pliant::people {

/// Twice the signed area of a projected triangle; negative if it faces the viewer (y points down).
inline float doubled_area(const ScreenVertex& a, const ScreenVertex& b, const ScreenVertex& c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/// Calls visit(place, wa, wb, wc, inverse_depth) for each sample whose centre lies in the triangle:
/// `place` = row * width + column; wa, wb, wc are screen-space barycentric weights. Each row's span
/// is the intersection of three half-planes, so that no sample outside is tested.
template <typename Visit>
inline void rasterise(const ScreenVertex& a,
                      const ScreenVertex& b,
                      const ScreenVertex& c,
                      int width,
                      int height,
                      Visit&& visit) {
    const float left = std::min(a.x, std::min(b.x, c.x));
    const float right = std::max(a.x, std::max(b.x, c.x));
    const float top = std::min(a.y, std::min(b.y, c.y));
    const float bottom = std::max(a.y, std::max(b.y, c.y));
    // Also prevents integer overflow below for vertices far outside.
    if (!(right > 0.0F && left < static_cast<float>(width) && bottom > 0.0F &&
          top < static_cast<float>(height))) {
        return;
    }
    const int x0 = static_cast<int>(std::ceil(std::max(left - 0.5F, 0.0F)));
    const int x1 =
        static_cast<int>(std::floor(std::min(right - 0.5F, static_cast<float>(width - 1))));
    const int y0 = static_cast<int>(std::ceil(std::max(top - 0.5F, 0.0F)));
    const int y1 =
        static_cast<int>(std::floor(std::min(bottom - 0.5F, static_cast<float>(height - 1))));
    if (x0 > x1 || y0 > y1) return;
    const float area = doubled_area(a, b, c);
    if (std::fabs(area) < 1e-9F) return;

    const float inverse = 1.0F / area;
    const float step_ax = (b.y - c.y) * inverse, step_ay = (c.x - b.x) * inverse;
    const float step_bx = (c.y - a.y) * inverse, step_by = (a.x - c.x) * inverse;
    const float step_cx = -step_ax - step_bx;
    const float px = static_cast<float>(x0) + 0.5F, py = static_cast<float>(y0) + 0.5F;
    float row_a = ((px - c.x) * (b.y - c.y) + (py - c.y) * (c.x - b.x)) * inverse;
    float row_b = ((px - a.x) * (c.y - a.y) + (py - a.y) * (a.x - c.x)) * inverse;
    constexpr float kSlack = 1e-5F;  // so that no sample on a shared edge is lost
    const auto crossing_per_start = [](float step) {
        return std::fabs(step) > 1e-12F ? -1.0F / step : 0.0F;
    };
    const float cross_a = crossing_per_start(step_ax);
    const float cross_b = crossing_per_start(step_bx);
    const float cross_c = crossing_per_start(step_cx);
    const float width_in_box = static_cast<float>(x1 - x0);

    for (int y = y0; y <= y1; ++y, row_a += step_ay, row_b += step_by) {
        const float row_c = 1.0F - row_a - row_b;
        float low = 0.0F;
        float high = width_in_box;
        const auto cut = [&](float start, float cross) {
            const float crossing = (start + kSlack) * cross;
            if (cross < 0.0F) {
                low = std::max(low, crossing);
            } else if (cross > 0.0F) {
                high = std::min(high, crossing);
            } else if (start < 0.0F) {
                high = -1.0F;
            }
        };
        cut(row_a, cross_a);
        cut(row_b, cross_b);
        cut(row_c, cross_c);
        if (!(low <= high)) continue;
        int first = static_cast<int>(low);
        first += static_cast<int>(static_cast<float>(first) < low);
        const int last = static_cast<int>(high);
        const auto offset = static_cast<float>(first);
        float wa = row_a + step_ax * offset;
        float wb = row_b + step_bx * offset;
        int place = y * width + x0 + first;
        for (int x = first; x <= last; ++x, ++place, wa += step_ax, wb += step_bx) {
            const float wc = 1.0F - wa - wb;
            visit(place,
                  wa,
                  wb,
                  wc,
                  wa * a.inverse_depth + wb * b.inverse_depth + wc * c.inverse_depth);
        }
    }
}

}  // namespace pliant::people
