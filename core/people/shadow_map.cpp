#include "core/people/shadow_map.h"

#include "core/people/clones.h"
#include "core/people/rasteriser.h"

namespace pliant::people {
namespace {

constexpr float kExtent = 3.9F;  // extent of the map, dm: the head and the tops of the shoulders
constexpr float kOpaque = 120.0F;
constexpr int kTextureLevel = 2;

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
    const bool has_holes = surface.material == Material::Hair && surface.has_holes();
    for (int t = 0; t < surface.triangle_count(); ++t) {
        const auto [i, j, k] = surface.triangles[t];
        const ScreenVertex &a = seen[i], &b = seen[j], &c = seen[k];
        if (surface.culls_back && doubled_area(a, b, c) < 0.0F) continue;
        if (has_holes && (surface.coverage[t] & Coverage::kOpaque) == 0) continue;
        if (!has_holes || surface.coverage[t] == Coverage::kOpaque) {
            rasterise(a, b, c, side, side, [&](int place, float, float, float, float height) {
                if (height > heights[place]) heights[place] = height;
            });
            continue;
        }
        const Texture& texture = *surface.texture;
        const int level = std::min(kTextureLevel, texture.level_count() - 1);
        const auto [ui, uj, uk] = surface.uv_triangles[t];
        const Vec2 ua = surface.uv[ui], ub = surface.uv[uj], uc = surface.uv[uk];
        rasterise(a, b, c, side, side, [&](int place, float wa, float wb, float wc, float height) {
            if (height <= heights[place]) return;
            const float alpha = texture.alpha(
                level, ua.x * wa + ub.x * wb + uc.x * wc, ua.y * wa + ub.y * wb + uc.y * wc);
            if (alpha > kOpaque) heights[place] = height;
        });
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
        draw_surface(*posed.surface, seen_, side, heights_.data());
    }
}

}  // namespace pliant::people
