#include "core/people/occlusion_baker.h"

#include "core/people/clones.h"
#include "core/people/rasteriser.h"

namespace pliant::people {
namespace {

constexpr int kDirections = 72;
constexpr float kGoldenAngle = 2.39996F;
constexpr int kMapSide = 176;
constexpr float kExtent = 5.2F;  // dm
constexpr Vec3 kMapCentre = {0.0F, 6.7F, 0.5F};
// Light from below counts less; straight from below there is none.
constexpr float kLowest = -0.75F;
constexpr float kLow = -0.2F;
constexpr float kLowWeight = 0.45F;

/// Whether a triangle is transparent: the cornea in front of the iris.
bool is_clear(const Surface& surface, int t) {
    if (surface.material != Material::Eye || !surface.has_holes()) return false;
    const auto [i, j, k] = surface.uv_triangles[t];
    const Vec2 a = surface.uv[i], b = surface.uv[j], c = surface.uv[k];
    return surface.texture->alpha(0, (a.x + b.x + c.x) / 3, (a.y + b.y + c.y) / 3) < 100.0F;
}

PLIANT_CLONES void draw_heights(const Surface& surface,
                                const std::vector<ScreenVertex>& seen,
                                const std::vector<std::uint8_t>& clear,
                                float* heights) {
    for (int t = 0; t < surface.triangle_count(); ++t) {
        if (clear[t] != 0) continue;
        const auto [i, j, k] = surface.triangles[t];
        rasterise(seen[i],
                  seen[j],
                  seen[k],
                  kMapSide,
                  kMapSide,
                  [&](int place, float, float, float, float height) {
                      if (height <= heights[place]) return;
                      heights[place] = height;
                  });
    }
}

struct Sums {
    std::vector<float> seen, all;
};

/// Adds the light from one direction.
PLIANT_CLONES void add_direction(
    const PosedSurface& posed, const Frame& frame, float weight, const float* heights, Sums& sums) {
    constexpr float kScale = kMapSide / kExtent;
    constexpr float kLift = 0.012F, kBias = 0.03F;
    for (std::size_t i = 0; i < posed.positions.size(); ++i) {
        const Vec3 normal = posed.normals[i];
        const float facing = dot(normal, frame.z);
        if (facing <= 0.02F) continue;
        const Vec3 q = posed.positions[i] + normal * kLift - kMapCentre;
        const int x = static_cast<int>(dot(q, frame.x) * kScale + kMapSide / 2.0F);
        const int y = static_cast<int>(dot(q, frame.y) * kScale + kMapSide / 2.0F);
        sums.all[i] += facing * weight;
        const bool is_inside = x >= 0 && y >= 0 && x < kMapSide && y < kMapSide;
        if (!is_inside || dot(q, frame.z) + kBias >= heights[y * kMapSide + x]) {
            sums.seen[i] += facing * weight;
        }
    }
}

}  // namespace

std::vector<Occlusion::Shares> bake_occlusion(std::span<const PosedSurface> surfaces) {
    constexpr float kScale = kMapSide / kExtent;
    std::vector<Sums> sums(surfaces.size());
    std::vector<std::vector<std::uint8_t>> clear(surfaces.size());
    for (std::size_t s = 0; s < surfaces.size(); ++s) {
        sums[s].seen.assign(surfaces[s].positions.size(), 0.0F);
        sums[s].all.assign(surfaces[s].positions.size(), 0.0F);
        for (int t = 0; t < surfaces[s].surface->triangle_count(); ++t) {
            clear[s].push_back(is_clear(*surfaces[s].surface, t) ? 1 : 0);
        }
    }
    std::vector<float> heights;
    std::vector<ScreenVertex> seen;
    for (int d = 0; d < kDirections; ++d) {
        const float up = 1.0F - 2.0F * (static_cast<float>(d) + 0.5F) / kDirections;
        if (up < kLowest) continue;
        const float across = std::sqrt(1.0F - up * up);
        const float turn = static_cast<float>(d) * kGoldenAngle;
        const Frame frame({across * std::cos(turn), up, across * std::sin(turn)});
        heights.assign(kMapSide * kMapSide, -1e9F);
        for (std::size_t s = 0; s < surfaces.size(); ++s) {
            seen.resize(surfaces[s].positions.size());
            for (std::size_t i = 0; i < seen.size(); ++i) {
                const Vec3 q = surfaces[s].positions[i] - kMapCentre;
                seen[i] = {dot(q, frame.x) * kScale + kMapSide / 2.0F,
                           dot(q, frame.y) * kScale + kMapSide / 2.0F,
                           dot(q, frame.z)};
            }
            draw_heights(*surfaces[s].surface, seen, clear[s], heights.data());
        }
        for (std::size_t s = 0; s < surfaces.size(); ++s) {
            add_direction(
                surfaces[s], frame, up < kLow ? kLowWeight : 1.0F, heights.data(), sums[s]);
        }
    }
    std::vector<Occlusion::Shares> shares(surfaces.size());
    for (std::size_t s = 0; s < surfaces.size(); ++s) {
        for (std::size_t i = 0; i < sums[s].all.size(); ++i) {
            const float share = sums[s].all[i] > 0 ? sums[s].seen[i] / sums[s].all[i] : 0.3F;
            shares[s].push_back(static_cast<std::uint8_t>(std::lround(255.0F * unit(share))));
        }
    }
    return shares;
}

}  // namespace pliant::people
