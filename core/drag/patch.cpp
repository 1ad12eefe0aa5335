#include "core/drag/patch.h"

#include <cmath>
#include <cstddef>

namespace pliant::drag {
namespace {

double dot(std::span<const float> a, std::span<const float> b) {
    double sum = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
    }
    return sum;
}

/// Half the distance between the two patches of a central difference, px of the map.
constexpr double kHalfStep = 0.5;
/// Keeps the inverse finite on featureless ground: a share of the mean squared slope.
constexpr double kPatchDamping = 1e-3;

}  // namespace

std::array<Point, 9> Patch::places(Point centre) {
    std::array<Point, 9> places;
    std::size_t i = 0;
    for (int dy = -1; dy <= 1; ++dy) {
        for (int dx = -1; dx <= 1; ++dx) {
            places[i++] = centre + Point{static_cast<double>(dx), static_cast<double>(dy)};
        }
    }
    return places;
}

stylegan::Windows::Corner Patch::corner(Point centre) {
    return {static_cast<std::int64_t>(std::floor(centre.y)) - 1,
            static_cast<std::int64_t>(std::floor(centre.x)) - 1};
}

Patch::Patch(const NativeFeatures& features, Point centre)
    : values_(9 * static_cast<std::size_t>(features.channels())) {
    auto rest = std::span(values_);
    for (const auto& place : places(centre)) {
        const auto count = static_cast<std::size_t>(features.channels());
        features.sample(place, rest.first(count));
        rest = rest.subspan(count);
    }
}

double Patch::distance(const Patch& other) const {
    double sum = 0.0;
    for (std::size_t i = 0; i < values_.size(); ++i) {
        const double difference =
            static_cast<double>(values_[i]) - static_cast<double>(other.values_[i]);
        sum += difference * difference;
    }
    return std::sqrt(sum / static_cast<double>(values_.size()));
}

PatchMotion::PatchMotion(const NativeFeatures& features, Point centre) {
    const auto slope_along = [&](Point half) {
        const Patch before(features, centre - half), after(features, centre + half);
        std::vector<float> slope(after.values().begin(), after.values().end());
        for (std::size_t i = 0; i < slope.size(); ++i) {
            slope[i] = (slope[i] - before.values()[i]) / static_cast<float>(2.0 * kHalfStep);
        }
        return slope;
    };
    const auto x = slope_along({kHalfStep, 0.0});
    const auto y = slope_along({0.0, kHalfStep});
    double xx = dot(x, x), yy = dot(y, y);
    const double xy = dot(x, y);
    const double damping = kPatchDamping * 0.5 * (xx + yy) + 1e-12;
    xx += damping;
    yy += damping;
    const double determinant = xx * yy - xy * xy;
    inverse_x_.resize(x.size());
    inverse_y_.resize(x.size());
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double gx = x[i], gy = y[i];
        inverse_x_[i] = static_cast<float>((yy * gx - xy * gy) / determinant);
        inverse_y_[i] = static_cast<float>((xx * gy - xy * gx) / determinant);
    }
}

Point PatchMotion::displacement(std::span<const float> change) const {
    return {dot(inverse_x_, change), dot(inverse_y_, change)};
}

}  // namespace pliant::drag
