#pragma once

#include "core/people/backdrop.h"
#include "core/people/person.h"
#include "core/people/posed_surface.h"
#include "core/people/rendered_head.h"
#include "core/people/shadow_map.h"
#include "core/people/skin_maps.h"

#include <cstdint>
#include <span>
#include <vector>

namespace pliant::people {

/// The lights in the camera's frame, with linear colours.
struct Lights {
    Vec3 key, key_colour;
    Vec3 fill, fill_colour;
    Vec3 sky, ground;

    [[nodiscard]] static Lights of(const Lighting& lighting);
    /// Ambient light on a surface with that normal, `share` of it unoccluded.
    [[nodiscard]] Vec3 ambient(Vec3 normal, float share) const {
        return mix(ground, sky, normal.y * 0.5F + 0.5F) * share;
    }
};

/// Linear colours of plainly coloured parts.
struct Palette {
    Vec3 hair;                   ///< mean colour
    Vec3 young_hair, grey_hair;  ///< of single hairs, of which `grey` are grey
    float grey = 0.0F;
    Vec3 brows, lashes, garment, hat, rim, tint;

    [[nodiscard]] static Palette of(const Person& person);
};

/// The sample buffer of a picture: the visible surface point of each sample, then its colour.
struct Samples {
    static constexpr std::uint32_t kNothing = 0xffffffffU;

    int side = 0;       ///< samples across
    int per_pixel = 1;  ///< samples across a pixel
    std::vector<float> inverse_depth;
    std::vector<std::uint32_t> id;  ///< surface index << 24 | triangle
    std::vector<float> wb, wc;      ///< perspective-correct barycentric weights; wa = 1 - wb - wc
    std::vector<Vec3> colour;
    std::vector<std::uint8_t>
        translucent_segment;   ///< segment + 1 that mostly hides the opaque one, or 0
    std::vector<Cover> cover;  ///< per sample; empty unless asked for

    void reset(int pixels, int samples);
    [[nodiscard]] static int surface_of(std::uint32_t identity) {
        return static_cast<int>(identity >> 24);
    }
    [[nodiscard]] static int triangle_of(std::uint32_t identity) {
        return static_cast<int>(identity & 0xffffffU);
    }
};

/// The surface point that a sample shows.
struct VisiblePoint {
    int surface, triangle;
    float wa, wb, wc;  ///< barycentric, perspective-correct

    /// The sample must not be background.
    VisiblePoint(const Samples& samples, int place)
        : surface(Samples::surface_of(samples.id[place])),
          triangle(Samples::triangle_of(samples.id[place])),
          wa(1.0F - samples.wb[place] - samples.wc[place]),
          wb(samples.wb[place]),
          wc(samples.wc[place]) {}

    [[nodiscard]] Vec3 mean(Triangle corners, const std::vector<Vec3>& values) const {
        return values[corners[0]] * wa + values[corners[1]] * wb + values[corners[2]] * wc;
    }
    [[nodiscard]] Vec2 uv(const Surface& of) const {
        const auto [i, j, k] = of.uv_triangles[triangle];
        const Vec2 a = of.uv[i], b = of.uv[j], c = of.uv[k];
        return {a.x * wa + b.x * wb + c.x * wc, a.y * wa + b.y * wb + c.y * wc};
    }
};

/// The state of rendering one picture, passed from step to step.
struct Picture {
    Person person;
    std::span<const PosedSurface> surfaces;
    std::vector<std::uint8_t> hidden;  ///< per body vertex: whether under a garment
    Lights lights;
    Palette palette;
    Vec3 camera;
    float focal = 1.0F;  ///< focal length, in samples
    const Texture* skin = nullptr;
    const Texture* iris = nullptr;
    const Texture* other_iris = nullptr;
    const SkinMaps* maps = nullptr;
    Backdrop backdrop;
    ShadowMap shadow;
    Samples samples;
};

/// The mipmap level whose texels are about as large as samples.
[[nodiscard]] inline int mip_level(const Texture& texture, float uv_area, float area) {
    const float texels =
        uv_area * static_cast<float>(texture.width()) * static_cast<float>(texture.height());
    const float ratio = texels / std::max(1e-3F, std::fabs(area));
    const int level = ratio > 1.6F ? static_cast<int>(0.5F * std::log2(ratio) + 0.35F) : 0;
    return std::min(level, texture.level_count() - 1);
}

/// max(x, 0) to the power of N, by repeated squaring: highlights dominate the cost of shading.
template <int N>
[[nodiscard]] inline float power(float x) {
    if constexpr (N == 0) {
        return 1.0F;
    } else if constexpr (N == 1) {
        return std::max(x, 0.0F);
    } else {
        const float root = power<N / 2>(x);
        return N % 2 == 0 ? root * root : root * root * std::max(x, 0.0F);
    }
}

// The steps, in order.

/// Lights the vertices of hair, brows and lashes: fills PosedSurface::light and gloss.
void light_vertices(const Picture& picture, std::span<PosedSurface> posed);
/// Rasterises the opaque surfaces.
void draw_opaque(Picture& picture);
/// Shades the samples, or one sample per pixel where a pixel shows one smooth surface.
void shade(Picture& picture);
/// Blends translucent surfaces over it from back to front: brows, lashes, lenses, corneas.
void blend_translucent(Picture& picture);

}  // namespace pliant::people
