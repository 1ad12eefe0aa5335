#include "core/people/shadow_map.h"

#include "core/people/clones.h"
#include "core/people/rasteriser.h"

namespace pliant::people {
namespace {

constexpr float kExtent = 3.9F;  // extent of the map, dm: the head and the tops of the shoulders

bool casts_shadow(Material material) {
    switch (material) {
        case Material::Skin:
        case Material::Hair:
        case Material::Cloth:
        case Material::Hat:
        case Material::Frame: return true;
        default: return false;
    }
}

PLIANT_CLONES void draw_surface(const Surface& surface,
                                const std::vector<ScreenVertex>& seen,
                                int side,
                                float* heights) {
    for (int t = 0; t < surface.triangle_count(); ++t) {
        const auto [i, j, k] = surface.triangles[t];
        const ScreenVertex &a = seen[i], &b = seen[j], &c = seen[k];
        if (surface.culls_back && doubled_area(a, b, c) < 0.0F) continue;
        rasterise(a, b, c, side, side, [&](int place, float, float, float, float height) {
            if (height > heights[place]) heights[place] = height;
        });
    }
}

/// A few strands of hair, wide enough to stand for all of them, turned towards the light.
PLIANT_CLONES void draw_strands(const Surface& surface,
                                const std::vector<ScreenVertex>& seen,
                                int side,
                                float* heights) {
    constexpr int kStep = 4;
    constexpr float kHalfWidth = 0.75F;  // texels
    const int points = surface.strand_points;
    const int count = surface.vertex_count / (2 * points);
    for (int s = 0; s < count; s += kStep) {
        for (int k = 0; k + 1 < points; ++k) {
            const ScreenVertex& from = seen[2UL * (s * points + k)];
            const ScreenVertex& to = seen[2UL * (s * points + k + 1)];
            const float dx = to.x - from.x, dy = to.y - from.y;
            const float length = std::sqrt(dx * dx + dy * dy);
            if (length < 1e-4F) continue;
            const float x = -dy * (kHalfWidth / length), y = dx * (kHalfWidth / length);
            const ScreenVertex a = {from.x - x, from.y - y, from.inverse_depth};
            const ScreenVertex b = {from.x + x, from.y + y, from.inverse_depth};
            const ScreenVertex c = {to.x - x, to.y - y, to.inverse_depth};
            const ScreenVertex d = {to.x + x, to.y + y, to.inverse_depth};
            const auto put = [&](int place, float, float, float, float height) {
                if (height > heights[place]) heights[place] = height;
            };
            rasterise(a, b, c, side, side, put);
            rasterise(b, d, c, side, side, put);
        }
    }
}

}  // namespace

void ShadowMap::draw(std::span<const PosedSurface> surfaces, Vec3 light, Vec3 centre, int side) {
    frame_ = Frame(light);
    centre_ = centre;
    side_ = side;
    half_ = static_cast<float>(side) * 0.5F;
    scale_ = static_cast<float>(side) / kExtent;
    heights_.assign(static_cast<std::size_t>(side) * side, -1e9F);
    for (const PosedSurface& posed : surfaces) {
        if (!casts_shadow(posed.surface->material)) continue;
        seen_.resize(posed.positions.size());
        for (std::size_t i = 0; i < seen_.size(); ++i) {
            const Vec3 q = posed.positions[i] - centre;
            seen_[i] = {dot(q, frame_.x) * scale_ + half_,
                        dot(q, frame_.y) * scale_ + half_,
                        dot(q, frame_.z)};
        }
        if (posed.surface->strand_points > 0) {
            draw_strands(*posed.surface, seen_, side, heights_.data());
        } else {
            draw_surface(*posed.surface, seen_, side, heights_.data());
        }
    }
}

}  // namespace pliant::people
