#include "core/people/clones.h"
#include "core/people/picture.h"
#include "core/people/rasteriser.h"
#include "core/people/strands.h"

namespace pliant::people {
namespace {

bool is_opaque(Material material) {
    return material != Material::Brow && material != Material::Lash && material != Material::Lens;
}

/// Strands of hair: of each ribbon only the hairs, see strands.h.
PLIANT_CLONES void draw_strands(const Picture& picture, int index, Samples& samples) {
    const PosedSurface& posed = picture.surfaces[index];
    const Surface& surface = *posed.surface;
    const int points = surface.strand_points;
    const int side = samples.side;
    for (int t = 0; t < surface.triangle_count(); ++t) {
        const auto [i, j, k] = surface.triangles[t];
        const ScreenVertex &a = posed.screen[i], &b = posed.screen[j], &c = posed.screen[k];
        const std::uint32_t id =
            static_cast<std::uint32_t>(index) << 24 | static_cast<std::uint32_t>(t);
        rasterise(
            a, b, c, side, side, [&](int place, float, float wb, float wc, float inverse_depth) {
                if (inverse_depth <= samples.inverse_depth[place]) return;
                const float distance = 1.0F / inverse_depth;
                const float pb = wb * b.inverse_depth * distance;
                const float pc = wc * c.inverse_depth * distance;
                const RibbonPoint at(t, points, 1.0F - pb - pc, pb, pc);
                if (!Hair(at, picture.person.skin.grain).is_there) return;
                samples.inverse_depth[place] = inverse_depth;
                samples.id[place] = id;
                samples.wb[place] = pb;
                samples.wc[place] = pc;
            });
    }
}

PLIANT_CLONES void draw_surface(const Picture& picture, int index, Samples& samples) {
    const PosedSurface& posed = picture.surfaces[index];
    const Surface& surface = *posed.surface;
    const int side = samples.side;
    float* const nearness_at = samples.inverse_depth.data();
    std::uint32_t* const id_at = samples.id.data();
    float* const wb_at = samples.wb.data();
    float* const wc_at = samples.wc.data();
    const bool is_body = surface.material == Material::Skin;
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
        if (!has_holes || surface.coverage[t] == Coverage::kOpaque) {
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
        const int level = mip_level(*surface.texture, surface.uv_area[t], area);
        rasterise(
            a, b, c, side, side, [&](int place, float, float wb, float wc, float inverse_depth) {
                if (inverse_depth <= nearness_at[place]) return;
                const float distance = 1.0F / inverse_depth;
                const float pb = wb * b.inverse_depth * distance;
                const float pc = wc * c.inverse_depth * distance;
                const float pa = 1.0F - pb - pc;
                const float u = ua.x * pa + ub.x * pb + uc.x * pc;
                const float v = ua.y * pa + ub.y * pb + uc.y * pc;
                if (surface.texture->alpha(level, u, v) < opaque_alpha) return;
                put(place, inverse_depth, pb, pc);
            });
    }
}

}  // namespace

void draw_opaque(Picture& picture) {
    for (std::size_t i = 0; i < picture.surfaces.size(); ++i) {
        if (!is_opaque(picture.surfaces[i].surface->material)) continue;
        if (picture.surfaces[i].surface->strand_points > 0) {
            draw_strands(picture, static_cast<int>(i), picture.samples);
        } else {
            draw_surface(picture, static_cast<int>(i), picture.samples);
        }
    }
}

}  // namespace pliant::people
