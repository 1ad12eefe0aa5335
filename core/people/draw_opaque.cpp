#include "core/people/clones.h"
#include "core/people/picture.h"
#include "core/people/rasteriser.h"

namespace pliant::people {
namespace {

bool is_opaque(Material material) {
    return material != Material::Brow && material != Material::Lash && material != Material::Lens;
}

/// Keeps the strands of a beard that reach a shell's height, which is stored in Surface::coverage:
/// see beard.h.
struct Strands {
    static constexpr float kCells = 620.0F;

    [[nodiscard]] static float length_at(float u, float v, std::uint32_t seed) {
        const auto x = static_cast<std::uint32_t>(static_cast<int>(u * kCells));
        const auto y = static_cast<std::uint32_t>(static_cast<int>(v * kCells));
        std::uint32_t noise = (x * 73856093U) ^ (y * 19349663U) ^ seed;
        noise *= 2246822519U;
        noise ^= noise >> 13;
        noise *= 3266489917U;
        return static_cast<float>(noise >> 8) * (1.0F / 16777216.0F);
    }
};

PLIANT_CLONES void draw_surface(const Picture& picture, int index, Samples& samples) {
    const PosedSurface& posed = picture.surfaces[index];
    const Surface& surface = *posed.surface;
    const int side = samples.side;
    float* const nearness_at = samples.inverse_depth.data();
    std::uint32_t* const id_at = samples.id.data();
    float* const wb_at = samples.wb.data();
    float* const wc_at = samples.wc.data();
    const bool is_body = surface.material == Material::Skin;
    const bool is_beard = surface.material == Material::Beard;
    const bool has_holes = surface.has_holes();
    const auto opaque_alpha = static_cast<float>(surface.opaque_alpha);
    const auto bottom = static_cast<float>(side);

    for (int t = 0; t < surface.triangle_count(); ++t) {
        const auto [i, j, k] = surface.triangles[t];
        if (is_body && picture.hidden[i] && picture.hidden[j] && picture.hidden[k]) continue;
        const ScreenVertex &a = posed.screen[i], &b = posed.screen[j], &c = posed.screen[k];
        const float area = doubled_area(a, b, c);
        if (surface.culls_back && area >= 0.0F) continue;
        if (std::min(a.y, std::min(b.y, c.y)) >= bottom) continue;
        if (has_holes && (surface.coverage[t] & Coverage::kOpaque) == 0) continue;
        const std::uint32_t id =
            static_cast<std::uint32_t>(index) << 24 | static_cast<std::uint32_t>(t);
        const auto put = [&](int place, float inverse_depth, float wb, float wc) {
            nearness_at[place] = inverse_depth;
            id_at[place] = id;
            wb_at[place] = wb;
            wc_at[place] = wc;
        };
        if (!is_beard && (!has_holes || surface.coverage[t] == Coverage::kOpaque)) {
            rasterise(a,
                      b,
                      c,
                      side,
                      side,
                      [&](int place, float, float wb, float wc, float inverse_depth) {
                          if (inverse_depth <= nearness_at[place]) return;
                          const float distance = 1.0F / inverse_depth;
                          put(place,
                              inverse_depth,
                              wb * b.inverse_depth * distance,
                              wc * c.inverse_depth * distance);
                      });
            continue;
        }
        const auto [ui, uj, uk] = surface.uv_triangles[t];
        const Vec2 ua = surface.uv[ui], ub = surface.uv[uj], uc = surface.uv[uk];
        const int level = has_holes ? mip_level(*surface.texture, surface.uv_area[t], area) : 0;
        const float shell = static_cast<float>(surface.coverage[t]) * (1.0F / 255.0F);
        rasterise(
            a, b, c, side, side, [&](int place, float, float wb, float wc, float inverse_depth) {
                if (inverse_depth <= nearness_at[place]) return;
                const float distance = 1.0F / inverse_depth;
                const float pb = wb * b.inverse_depth * distance;
                const float pc = wc * c.inverse_depth * distance;
                const float pa = 1.0F - pb - pc;
                const float u = ua.x * pa + ub.x * pb + uc.x * pc;
                const float v = ua.y * pa + ub.y * pb + uc.y * pc;
                if (is_beard) {
                    const float growth = picture.maps->at(picture.maps->beard, u, v);
                    const float length = Strands::length_at(u, v, picture.person.skin.grain);
                    if (growth * (0.30F + 0.70F * length) < 0.30F + 0.65F * shell) return;
                } else if (surface.texture->alpha(level, u, v) < opaque_alpha) {
                    return;
                }
                put(place, inverse_depth, pb, pc);
            });
    }
}

}  // namespace

void draw_opaque(Picture& picture) {
    for (std::size_t i = 0; i < picture.surfaces.size(); ++i) {
        if (!is_opaque(picture.surfaces[i].surface->material)) continue;
        draw_surface(picture, static_cast<int>(i), picture.samples);
    }
}

}  // namespace pliant::people
