#pragma once

#include "core/base/geometry.h"
#include "core/image/image.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace pliant::photo {

/// A smooth texture without period: what flow can hold on to.
inline double texture(Point p, double phase) {
    return 0.5 + 0.16 * std::sin(0.21 * p.x + 0.13 * p.y + phase) +
           0.16 * std::sin(0.11 * p.x - 0.27 * p.y + 2.0 * phase) +
           0.12 * std::sin(0.43 * p.x + 0.37 * p.y + 3.0 * phase);
}

/// A textured disc in front of a textured wall.
struct Scene {
    int side = 256;
    Point middle = {120.0, 128.0};
    double radius = 52.0;
    Point shift = {};        ///< of the disc, px
    bool has_teeth = false;  ///< a white bar in the middle of the disc
    double light = 1.0;      ///< on the disc

    [[nodiscard]] bool is_disc(Point p) const { return distance(p, middle + shift) <= radius; }
    [[nodiscard]] bool is_tooth(Point p) const {
        const auto q = p - middle - shift;
        return std::abs(q.x) <= 16.0 && std::abs(q.y) <= 7.0;
    }
    [[nodiscard]] double brightness(Point p) const {
        if (!is_disc(p)) return 0.9 * texture(p, 1.0);
        if (has_teeth && is_tooth(p)) return 1.0;
        return light * (0.1 + 0.75 * texture(p - shift, 4.0));
    }
    /// Two times two samples a pixel: outlines are smooth.
    [[nodiscard]] image::Image picture() const {
        image::Image result(side, side);
        for (int y = 0; y < side; ++y) {
            for (int x = 0; x < side; ++x) {
                double sum = 0.0;
                for (const double dy : {-0.25, 0.25}) {
                    for (const double dx : {-0.25, 0.25}) {
                        sum += brightness({x + dx, y + dy});
                    }
                }
                const auto grey =
                    static_cast<std::uint8_t>(std::clamp(255.0 * sum / 4.0, 0.0, 255.0));
                result.set(x, y, {grey, grey, static_cast<std::uint8_t>(grey / 2)});
            }
        }
        return result;
    }
};

}  // namespace pliant::photo
