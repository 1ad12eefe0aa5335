#include "core/people/clones.h"
#include "core/people/picture.h"
#include "core/people/rasteriser.h"
#include "core/people/rendered_head.h"

#include <utility>

namespace pliant::people {
namespace {

constexpr float kByte = 1.0F / 255.0F;
constexpr float kMinAlpha = 0.02F;

/// Inverse depth and identity of a translucent triangle.
using TranslucentTriangle = std::pair<float, std::uint32_t>;

/// Whether any of the triangle is to be blended.
bool is_translucent(const PosedSurface& posed, int t, float area) {
    const Surface& surface = *posed.surface;
    switch (surface.material) {
        case Material::Brow:
        case Material::Lash: return surface.has_holes() && surface.coverage[t] != 0;
        case Material::Lens: return true;
        case Material::Eye: {  // the cornea
            if (area >= 0.0F || !surface.has_holes()) return false;
            const Vec2 uv = surface.uv[surface.uv_triangles[t][0]];
            return surface.texture->alpha(0, uv.x, uv.y) <= 200.0F;
        }
        default: return false;
    }
}

std::vector<TranslucentTriangle> sorted_triangles(const Picture& picture) {
    std::vector<TranslucentTriangle> all;
    const auto width = static_cast<float>(picture.samples.side);
    for (std::size_t w = 0; w < picture.surfaces.size(); ++w) {
        const PosedSurface& posed = picture.surfaces[w];
        for (int t = 0; t < posed.surface->triangle_count(); ++t) {
            const auto [i, j, k] = posed.surface->triangles[t];
            const ScreenVertex &a = posed.screen[i], &b = posed.screen[j], &c = posed.screen[k];
            if (!is_translucent(posed, t, doubled_area(a, b, c))) continue;
            if (std::max(a.x, std::max(b.x, c.x)) < 0.0F ||
                std::min(a.x, std::min(b.x, c.x)) > width) {
                continue;
            }
            all.emplace_back(a.inverse_depth + b.inverse_depth + c.inverse_depth,
                             static_cast<std::uint32_t>(w) << 24 | static_cast<std::uint32_t>(t));
        }
    }
    std::sort(all.begin(), all.end());
    return all;
}

/// Interpolates vertex attributes at one sample.
struct Interpolation {
    int i, j, k;
    float wa, wb, wc;

    template <typename T>
    [[nodiscard]] T of(const std::vector<T>& values) const {
        return values[i] * wa + values[j] * wb + values[k] * wc;
    }
};

/// 1 on the cornea, falling to 0 at its rim, where it bends towards the white of the eye and would
/// mirror everything again.
float cornea_share(float u, float v) {
    constexpr Vec2 kCentre = {0.934F, 0.066F};
    constexpr float kRadius = 0.0645F;
    return smooth_step(0.95F, 0.7F, std::hypot(u - kCentre.x, v - kCentre.y) * (1.0F / kRadius));
}

/// The key light in the cornea, as a window or a soft box would be seen there.
Vec3 cornea_glint(const Picture& picture, const PosedSurface& posed, const Interpolation& at) {
    constexpr float kHalfWidth = 0.17F, kEdge = 0.05F;
    const Vec3 place = at.of(posed.positions);
    const Vec3 normal = normalised(at.of(posed.normals));
    const Vec3 view = normalised(picture.camera - place);
    const Vec3 mirrored = normal * (2.0F * dot(normal, view)) - view;
    const Frame light(picture.lights.key);
    const auto inside = [&](Vec3 axis) {
        return smooth_step(kHalfWidth + kEdge, kHalfWidth - kEdge, std::fabs(dot(mirrored, axis)));
    };
    const float seen = dot(mirrored, light.z) > 0.0F ? inside(light.x) * inside(light.y) : 0.0F;
    const float lit = std::max(picture.shadow.lit(place, 0.06F), 0.25F);
    const float grazing = power<4>(1.0F - unit(dot(normal, view)));
    return picture.lights.key_colour * (seen * 1.5F * lit) +
           picture.lights.ambient(mirrored, 0.012F + 0.25F * grazing);
}

/// What a lens mirrors: the key light as a window, and the surroundings, more so at its rim.
Vec3 lens_glint(const Picture& picture, const PosedSurface& posed, const Interpolation& at) {
    constexpr float kHalfWidth = 0.09F, kHalfHeight = 0.14F, kEdge = 0.03F;
    Vec3 normal = normalised(at.of(posed.normals));
    if (normal.z < 0.0F) normal = normal * -1.0F;
    const Vec3 view = normalised(picture.camera - at.of(posed.positions));
    const Vec3 mirrored = normal * (2.0F * dot(normal, view)) - view;
    const Frame light(picture.lights.key);
    const auto inside = [&](Vec3 axis, float half) {
        return smooth_step(half + kEdge, half - kEdge, std::fabs(dot(mirrored, axis)));
    };
    const float seen = dot(mirrored, light.z) > 0.0F
                           ? inside(light.x, kHalfWidth) * inside(light.y, kHalfHeight)
                           : 0.0F;
    const float grazing = power<4>(1.0F - unit(dot(normal, view)));
    return picture.lights.key_colour * (seen * 0.30F) +
           picture.lights.ambient(mirrored, 0.03F + 0.25F * grazing);
}

bool shows_eye(const Picture& picture, std::uint32_t id) {
    return id != Samples::kNothing &&
           picture.surfaces[Samples::surface_of(id)].surface->material == Material::Eye;
}

/// Depth bias of layers that lie on the skin, as a factor on the inverse depth.
float depth_bias(Material material) {
    return material == Material::Brow ? 1.006F : material == Material::Lash ? 1.002F : 1.0F;
}

PLIANT_CLONES void blend_triangles(const Picture& picture,
                                   const std::vector<TranslucentTriangle>& triangles,
                                   Samples& samples) {
    const int side = samples.side;
    const Palette& palette = picture.palette;
    const float density = picture.person.hair.brow_density;
    const float tint = picture.person.glasses.tint;
    // Mascara makes lashes dense; men's are hardly seen.
    const float lashes =
        1.05F - 0.35F * picture.person.gender + 0.40F * picture.person.skin.make_up;
    for (const auto& [unused, id] : triangles) {
        const PosedSurface& posed = picture.surfaces[Samples::surface_of(id)];
        const Surface& surface = *posed.surface;
        const Material material = surface.material;
        const int t = Samples::triangle_of(id);
        const auto [i, j, k] = surface.triangles[t];
        const ScreenVertex a = posed.screen[i], b = posed.screen[j], c = posed.screen[k];
        const Texture* const texture = surface.texture.get();
        const bool is_brow = material == Material::Brow;
        // Brows are sampled one level finer: they are read by their hairs.
        const int level =
            texture ? std::max(0,
                               mip_level(*texture, surface.uv_area[t], doubled_area(a, b, c)) -
                                   (is_brow ? 1 : 0))
                    : 0;
        const auto [ui, uj, uk] = surface.uv_triangles[t];
        const Vec2 ua = surface.uv[ui], ub = surface.uv[uj], uc = surface.uv[uk];
        const float bias = depth_bias(material);
        rasterise(
            a,
            b,
            c,
            side,
            side,
            [&, i = i, j = j, k = k](int place, float, float wb, float wc, float inverse_depth) {
                if (inverse_depth * bias <= samples.inverse_depth[place]) return;
                const float distance = 1.0F / inverse_depth;
                Interpolation at{i,
                                 j,
                                 k,
                                 0.0F,
                                 wb * b.inverse_depth * distance,
                                 wc * c.inverse_depth * distance};
                at.wa = 1.0F - at.wb - at.wc;
                const float u = ua.x * at.wa + ub.x * at.wb + uc.x * at.wc;
                const float v = ua.y * at.wa + ub.y * at.wb + uc.y * at.wc;
                Vec3& colour = samples.colour[place];
                if (material == Material::Eye) {
                    // The cornea bulges; it is seen where the eye behind it is.
                    if (!shows_eye(picture, samples.id[place])) return;
                    colour += cornea_glint(picture, posed, at) * cornea_share(u, v);
                    return;
                }
                const auto cover = [&](Vec3 by, float alpha, Segment segment) {
                    colour = mix(colour, by, alpha);
                    if (!samples.cover.empty()) samples.cover[place].lay(segment, alpha);
                    if (alpha > 0.5F && !samples.translucent_segment.empty()) {
                        samples.translucent_segment[place] =
                            static_cast<std::uint8_t>(static_cast<int>(segment) + 1);
                    }
                };
                if (material == Material::Lens) {
                    // Even a clear lens absorbs a little light.
                    cover(palette.tint * 0.3F, tint, Segment::Glasses);
                    colour = colour * 0.96F + lens_glint(picture, posed, at);
                    return;
                }
                const Texel texel = texture->sample(level, u, v);
                const Vec3 light = at.of(posed.light);
                constexpr float kThicker = 1.35F;  // the textures' brows are faint
                const float hairs = texel[3] * kByte;
                const float alpha = is_brow ? std::min(1.0F, kThicker * hairs) * density
                                            : std::min(1.0F, hairs * lashes);
                if (alpha < kMinAlpha) return;
                cover((is_brow ? palette.brows : palette.lashes) * light,
                      alpha,
                      is_brow ? Segment::Brows : Segment::Eyes);
            });
    }
}

}  // namespace

void blend_translucent(Picture& picture) {
    blend_triangles(picture, sorted_triangles(picture), picture.samples);
}

}  // namespace pliant::people
