#pragma once

#include "core/people/backdrop.h"
#include "core/people/person.h"
#include "core/people/rendered_head.h"
#include "core/people/shadow_map.h"
#include "core/people/skin_maps.h"
#include "core/people/worn.h"

#include <cstdint>
#include <span>
#include <vector>

namespace pliant::people {

/// The lights in the camera's frame, colours linear.
struct Lights {
    Vec3 key, key_colour;
    Vec3 fill, fill_colour;
    Vec3 sky, ground;

    [[nodiscard]] static Lights of(const Lighting& lighting);
    /// What comes from everywhere onto a surface with that normal.
    [[nodiscard]] Vec3 ambient(Vec3 normal, float share) const {
        return mix(ground, sky, normal.y * 0.5F + 0.5F) * share;
    }
};

/// Linear colours of what has one colour.
struct Palette {
    Vec3 hair, brows, lashes, garment, hat, rim, tint;

    [[nodiscard]] static Palette of(const Person& person);
};

/// The samples of a picture: which surface each shows and where on it, then its colour.
struct Samples {
    static constexpr std::uint32_t kNothing = 0xffffffffU;

    int side = 0;       ///< samples across
    int per_pixel = 1;  ///< samples across a pixel
    std::vector<float> nearness;
    std::vector<std::uint32_t> id;  ///< index among the worn << 24 | triangle
    std::vector<float> wb, wc;      ///< perspective-correct barycentric; the first is the rest
    std::vector<Vec3> colour;
    std::vector<std::uint8_t> sheer_segment;  ///< segment + 1 that covers the solid one; or 0
    std::vector<Cover> cover;                 ///< of each sample; empty unless asked for

    void reset(int pixels, int samples);
    [[nodiscard]] static int surface_of(std::uint32_t identity) {
        return static_cast<int>(identity >> 24);
    }
    [[nodiscard]] static int triangle_of(std::uint32_t identity) {
        return static_cast<int>(identity & 0xffffffU);
    }
};

/// The point of a surface that a sample shows.
struct Shown {
    int surface, triangle;
    float wa, wb, wc;  ///< barycentric, perspective-correct

    /// Of a sample that shows something.
    Shown(const Samples& samples, int place)
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

/// One picture between its steps.
struct Picture {
    Person person;
    std::span<const Worn> worn;
    std::vector<std::uint8_t> hidden;  ///< of each body vertex: under a garment
    Lights lights;
    Palette palette;
    Vec3 camera;
    float focal = 1.0F;  ///< samples that a thing as wide as it is far away fills
    const Texture* skin = nullptr;
    const Texture* iris = nullptr;
    const Texture* other_iris = nullptr;
    const SkinMaps* maps = nullptr;
    Backdrop backdrop;
    ShadowMap shadow;
    Samples samples;
};

/// The level of a texture whose texels are about as large as samples.
[[nodiscard]] inline int texture_level(const Texture& texture, float uv_area, float area) {
    const float texels =
        uv_area * static_cast<float>(texture.width()) * static_cast<float>(texture.height());
    const float ratio = texels / std::max(1e-3F, std::fabs(area));
    const int level = ratio > 1.6F ? static_cast<int>(0.5F * std::log2(ratio) + 0.35F) : 0;
    return std::min(level, texture.level_count() - 1);
}

/// x to the power of N; 0 for what is not positive. By squaring: highlights are most of what
/// shading computes.
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

// The steps, in their order.

/// Light on the vertices of hair, brows and lashes, into light and gloss.
void light_vertices(const Picture& picture, Vec3 head_centre, std::span<Worn> worn);
/// Finds what every sample shows: solid surfaces only.
void draw_solids(Picture& picture);
/// Shades every sample; one for all of a pixel that shows one smooth surface.
void shade(Picture& picture);
/// Blends what is sheer over it, from far to near: hair's ends, brows, lashes, lenses, corneas.
void blend_sheer(Picture& picture);

}  // namespace pliant::people
