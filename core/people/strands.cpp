#include "core/people/strands.h"

#include "core/people/noise.h"
#include "core/people/random.h"

#include <algorithm>
#include <utility>

namespace pliant::people {

std::vector<Root> sow(const Assets& assets,
                      std::span<const Vec3> mean_body,
                      const std::vector<float>& density,
                      int count) {
    constexpr int kPerLock = 10;
    const Surface& body = assets.body;
    std::vector<float> until;  // sums of the triangles' areas times density
    float sum = 0.0F;
    for (const auto& [i, j, k] : body.triangles) {
        const Vec3 area = cross(mean_body[j] - mean_body[i], mean_body[k] - mean_body[i]);
        const float dense = (density[i] + density[j] + density[k]) * (1.0F / 3.0F);
        sum += std::sqrt(dot(area, area)) * dense;
        until.push_back(sum);
    }
    std::vector<Root> roots;
    if (!(sum > 0.0F)) return roots;
    Random random(1);
    for (int s = 0; s < count; ++s) {
        // The golden ratio spreads any first few over all triangles.
        const auto at = static_cast<float>(std::fmod(0.6180339887 * s, 1.0)) * sum;
        const auto t = std::min<std::ptrdiff_t>(std::ranges::upper_bound(until, at) - until.begin(),
                                                std::ssize(until) - 1);
        float wb = random.uniform(), wc = random.uniform();
        if (wb + wc > 1.0F) wb = 1.0F - wb, wc = 1.0F - wc;
        Root root{.corners = body.triangles[t], .weights = {1.0F - wb - wc, wb, wc}};
        const auto [ui, uj, uk] = body.uv_triangles[t];
        const Vec2 a = body.uv[ui], b = body.uv[uj], c = body.uv[uk];
        const Vec3 w = root.weights;
        root.uv = {a.x * w.x + b.x * w.y + c.x * w.z, a.y * w.x + b.y * w.y + c.y * w.z};
        const auto [i, j, k] = root.corners;
        root.rest = mean_body[i] * w.x + mean_body[j] * w.y + mean_body[k] * w.z;
        roots.push_back(root);
    }
    for (int s = 0; s < count; ++s) {
        int nearest = s;
        float least = 1e9F;
        for (int other = 0; other <= s / kPerLock; ++other) {
            const Vec3 apart = roots[other].rest - roots[s].rest;
            const float square = dot(apart, apart);
            if (square < least) least = square, nearest = other;
        }
        roots[s].lock = nearest;
    }
    return roots;
}

Strands::Strands(
    std::string name, Material material, std::span<const Root> roots, int count, int points)
    : count_(std::min(count, static_cast<int>(roots.size()))) {
    surface_.name = std::move(name);
    surface_.material = material;
    surface_.strand_points = points;
    surface_.vertex_count = 2 * count_ * points;
    for (int s = 0; s < count_; ++s) {
        surface_.uv.push_back(roots[s].uv);
        for (int k = 0; k + 1 < points; ++k) {
            const int here = 2 * (s * points + k);
            surface_.triangles.push_back({here, here + 1, here + 2});
            surface_.triangles.push_back({here + 1, here + 3, here + 2});
            surface_.uv_triangles.push_back({s, s, s});
            surface_.uv_triangles.push_back({s, s, s});
        }
    }
    surface_.finish();
}

void Strands::lay(std::span<const Vec3> lines,
                  Vec3 viewer,
                  float half_width,
                  PosedSurface& posed) const {
    posed.reset(surface_);
    const int last = points() - 1;
    for (int s = 0; s < count_; ++s) {
        const Vec3* line = &lines[static_cast<std::size_t>(s) * points()];
        for (int k = 0; k <= last; ++k) {
            const Vec3 along = line[std::min(k + 1, last)] - line[std::max(k - 1, 0)];
            const Vec3 across = cross(along, viewer - line[k]);
            const float square = dot(across, across);
            const float tip = static_cast<float>(k) / static_cast<float>(last);
            const float width =
                square > 1e-16F ? half_width * (1.0F - 0.6F * tip * tip) / std::sqrt(square) : 0.0F;
            const std::size_t at = 2 * (static_cast<std::size_t>(s) * points() + k);
            posed.positions[at] = line[k] - across * width;
            posed.positions[at + 1] = line[k] + across * width;
        }
    }
}

Hair::Hair(const RibbonPoint& at, std::uint32_t seed) {
    constexpr float kHairs = 5.0F;
    const float place = at.across * kHairs;
    const auto which = static_cast<std::uint32_t>(clamped(place, 0.0F, kHairs - 1.0F));
    noise = hashed(static_cast<std::uint32_t>(at.strand), which, seed);
    const float length = 0.45F + 0.55F * unit_noise(noise);
    const float left = 1.0F - at.along / length;
    const float off_axis = std::fabs(place - static_cast<float>(which) - 0.5F);
    // Pointed, and full for half of its length.
    is_there = left > 0.0F && off_axis < 0.5F * std::sqrt(std::min(1.0F, 2.0F * left));
}

}  // namespace pliant::people
