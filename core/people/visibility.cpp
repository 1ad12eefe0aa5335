#include "core/people/visibility.h"

#include "core/people/rendered_head.h"

#include <algorithm>
#include <cmath>

namespace pliant::people {

bool is_inside(const Samples& samples, const PlacedPoint& point) {
    const auto side = static_cast<float>(samples.side);
    return point.x >= 0.0F && point.x < side && point.y >= 0.0F && point.y < side;
}

int sample_at(const Samples& samples, const PlacedPoint& point) {
    return static_cast<int>(point.y) * samples.side + static_cast<int>(point.x);
}

float depth_tolerance(const Picture& picture, float distance) {
    constexpr float kMin = 0.02F;
    constexpr float kSteepest = 4.0F;  // slope: 76 degrees
    return std::max(kMin, kSteepest * distance / picture.focal);
}

bool shows(const Picture& picture, const PlacedPoint& point) {
    const Samples& samples = picture.samples;
    const float tolerance = depth_tolerance(picture, point.distance);
    const int left = static_cast<int>(std::floor(point.x - 0.5F));
    const int top = static_cast<int>(std::floor(point.y - 0.5F));
    for (int y = std::max(top, 0); y <= std::min(top + 1, samples.side - 1); ++y) {
        for (int x = std::max(left, 0); x <= std::min(left + 1, samples.side - 1); ++x) {
            const int place = y * samples.side + x;
            if (samples.id[place] == Samples::kNothing) continue;
            const float distance = 1.0F / samples.inverse_depth[place];
            if (Samples::surface_of(samples.id[place]) == point.surface &&
                std::fabs(distance - point.distance) <= tolerance) {
                return true;
            }
        }
    }
    return false;
}

bool is_veiled(const Samples& samples, int place) {
    const auto over = [&](Segment segment) {
        return samples.translucent_segment[place] == static_cast<int>(segment) + 1;
    };
    return over(Segment::Hair) || over(Segment::Glasses);
}

}  // namespace pliant::people
