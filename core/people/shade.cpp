#include "core/people/clones.h"
#include "core/people/noise.h"
#include "core/people/picture.h"
#include "core/people/rasteriser.h"
#include "core/people/strands.h"

namespace pliant::people {
namespace {

constexpr float kByte = 1.0F / 255.0F;

/// The input of shading that does not depend on the material.
struct ShadingPoint {
    Vec3 place, normal, view;
    float occlusion;
    float u, v;
    Vec3 along_u, along_v;  ///< of the skin only: how the place changes with u and v
};

/// Linear colour of a texel; textures have a gamma of 2.
Vec3 linear(Texel texel) {
    const Texel value = texel * kByte;
    const Texel square = value * value;
    return {square[0], square[1], square[2]};
}

float fabric_brightness(Vec3 albedo) {
    return std::sqrt((albedo.x + albedo.y + albedo.z) * (1.0F / 3.0F));
}

/// Noise of the size of pores, -1 .. 1.
float pore_noise(const ShadingPoint& at) {
    constexpr float kCells = 1100.0F;
    const float x = at.u * kCells, y = at.v * kCells;
    const auto i = static_cast<std::uint32_t>(static_cast<int>(x));
    const auto j = static_cast<std::uint32_t>(static_cast<int>(y));
    const float sx = x - static_cast<float>(i), sy = y - static_cast<float>(j);
    const float top = mix(signed_noise(hashed(i, j)), signed_noise(hashed(i + 1, j)), sx);
    const float bottom =
        mix(signed_noise(hashed(i, j + 1)), signed_noise(hashed(i + 1, j + 1)), sx);
    return mix(top, bottom, sy);
}

/// Tilts the normal by the skin's relief: what is darker in the texture is deeper.
Vec3 skin_normal(const Texture& skin, const ShadingPoint& at, float green) {
    constexpr float kStep = 1.0F / SkinMaps::kSide;
    constexpr float kDepth = 0.022F * kByte;  // dm from black to white
    const float rise_u = (skin.sample(0, at.u + kStep, at.v)[1] - green) * (kDepth / kStep);
    const float rise_v = (skin.sample(0, at.u, at.v + kStep)[1] - green) * (kDepth / kStep);
    const Vec3 slope = at.along_u * (rise_u / std::max(dot(at.along_u, at.along_u), 1.0F)) +
                       at.along_v * (rise_v / std::max(dot(at.along_v, at.along_v), 1.0F));
    return normalised(at.normal - slope);
}

Vec3 skin_colour(const Picture& picture, const ShadingPoint& at) {
    const Lights& lights = picture.lights;
    const SkinLook& look = picture.person.skin;
    const Texel texel = picture.skin->sample(0, at.u, at.v);
    const float pore = pore_noise(at) * look.pores;
    Vec3 albedo = linear(texel);
    const float grey = albedo.x * 0.3F + albedo.y * 0.55F + albedo.z * 0.15F;
    constexpr float kSaturation = 0.92F;  // of the textures, which are too colourful
    albedo = mix(Vec3{grey, grey, grey}, albedo, kSaturation) * (1.0F + 0.05F * pore);
    const Vec3 normal = skin_normal(*picture.skin, at, texel[1]);

    const float facing = dot(normal, lights.key);
    // Light that scatters under the skin evens out its relief, red light most.
    const float scattered = dot(mix(normal, at.normal, 0.7F), lights.key);
    const float lit = facing > -0.45F ? picture.shadow.lit(at.place, 0.055F) : 0.0F;
    // Subsurface scattering as wrapped diffuse lighting, widest for red.
    const float wrap_r = unit((scattered + 0.32F) / 1.32F);
    const float wrap_g = unit((facing + 0.18F) / 1.18F);
    const float wrap_b = unit((facing + 0.13F) / 1.13F);
    const float lit_r = lit + (1.0F - lit) * 0.12F * wrap_r;
    const Vec3 key = lights.key_colour * Vec3{wrap_r * lit_r, wrap_g * lit, wrap_b * lit};
    const float fill = unit((dot(normal, lights.fill) + 0.3F) / 1.3F);
    const float root = std::sqrt(at.occlusion);
    const float red_share = root * std::sqrt(root);  // occlusion to the power of 3/4
    const Vec3 share = {red_share, at.occlusion, at.occlusion};
    Vec3 colour = albedo * (key * (0.55F + 0.45F * red_share) +
                            lights.fill_colour * (fill * (0.3F + 0.7F * at.occlusion)) +
                            lights.ambient(normal, 1.0F) * share);

    // Two specular lobes: a broad one for the skin, a narrow one for its oil, which pores break up.
    const bool is_lip = picture.maps->at(picture.maps->lips, at.u, at.v) > 0.35F;
    const float oil = is_lip ? 0.8F + picture.person.skin.make_up : 0.25F + 0.9F * look.oil;
    const float half_facing = dot(normal, normalised(at.view + lights.key));
    // Rough skin mirrors less at grazing angles than glass does.
    const float fresnel = 0.04F + 0.45F * power<5>(1.0F - unit(dot(normal, at.view)));
    const float lobes = power<12>(half_facing) * 0.22F + power<56>(half_facing) * 0.75F * oil;
    const float broken = 1.0F + 0.9F * pore;
    const float mirrored = (0.04F + 0.5F * (fresnel - 0.04F)) * 2.9F * at.occlusion;
    const float gloss = lobes * unit(facing * 2.0F) * lit * broken;
    colour += lights.key_colour * (gloss * mirrored);
    // Dark skin is read by its highlights: the fill light, too, leaves a broad one.
    const float fill_half = dot(normal, normalised(at.view + lights.fill));
    colour += lights.fill_colour * (power<12>(fill_half) * (0.2F + 0.3F * oil) * mirrored);
    return colour + lights.ambient(normal, at.occlusion) * (fresnel * 0.30F * at.occlusion);
}

Vec3 strand_colour(
    const Picture& picture, const PosedSurface& posed, int triangle, float wa, float wb, float wc) {
    const auto [i, j, k] = posed.surface->triangles[triangle];
    const Hair hair(RibbonPoint(triangle, posed.surface->strand_points, wa, wb, wc),
                    picture.person.skin.grain);
    const Vec3 light = posed.light[i] * wa + posed.light[j] * wb + posed.light[k] * wc;
    const float gloss = posed.gloss[i] * wa + posed.gloss[j] * wb + posed.gloss[k] * wc;
    // Each hair has its own brightness and catches the light its own way.
    const float noise = unit_noise(hair.noise), other = unit_noise(hashed(hair.noise));
    return light * (0.72F + 0.56F * noise) +
           picture.lights.key_colour * (gloss * (0.04F + 0.22F * other * other));
}

/// The place in an iris: 0 its centre, 1 its rim.
float iris_radius(float u, float v) {
    constexpr Vec2 kCentres[] = {{0.703F, 0.703F}, {0.292F, 0.290F}};
    constexpr float kRadius = 0.113F;
    const auto& centre = kCentres[u + v > 1.0F ? 0 : 1];
    return std::hypot(u - centre.x, v - centre.y) * (1.0F / kRadius);
}

/// Eyes, mouth, fabric and rims: diffuse light and one highlight.
Vec3 other_colour(const Picture& picture, Material material, const ShadingPoint& at, Vec3 albedo) {
    const Lights& lights = picture.lights;
    const bool is_in_mouth = material == Material::Teeth || material == Material::Tongue;
    const float facing = dot(at.normal, lights.key);
    const float lit = facing > -0.45F
                          ? picture.shadow.lit(at.place, material == Material::Eye ? 0.03F : 0.06F)
                          : 0.0F;
    float share = at.occlusion;
    if (material == Material::Teeth) share = 0.22F + 0.78F * smooth_step(0.02F, 0.38F, share);
    if (material == Material::Tongue) share = 0.12F + 0.88F * smooth_step(0.02F, 0.40F, share);
    if (material == Material::Eye) share = 0.18F + 0.82F * share;
    const float key = is_in_mouth ? unit((facing + 0.5F) / 1.5F) * (0.35F + 0.65F * lit) * share
                                  : unit((facing + 0.15F) / 1.15F) * lit;
    const float fill = unit((dot(at.normal, lights.fill) + 0.2F) / 1.2F);
    Vec3 colour = albedo * (lights.key_colour * key +
                            (lights.fill_colour * fill + lights.ambient(at.normal, 1.0F)) * share);
    const float half_facing = dot(at.normal, normalised(at.view + lights.key));
    if (material == Material::Eye) {
        // The upper lid and its lashes shade the eyeball; it is wet.
        const float lid = 1.0F - 0.55F * smooth_step(-0.05F, 0.6F, at.normal.y);
        const float turned_away =
            0.62F + 0.38F * smooth_step(0.45F, 0.95F, dot(at.normal, at.view));
        // The cornea has the highlight of the iris.
        const float wet = iris_radius(at.u, at.v) > 1.0F ? power<70>(half_facing) * 0.10F : 0.0F;
        return colour * (lid * turned_away * (0.70F + 0.28F * share)) +
               lights.key_colour * (wet * lit);
    }
    if (is_in_mouth) colour += lights.key_colour * (power<50>(half_facing) * 0.25F * share * lit);
    if (material == Material::Frame) {
        colour += lights.key_colour * (power<40>(half_facing) * 0.35F * lit) +
                  lights.ambient(at.normal, 0.06F);
    }
    return colour;
}

/// The textures' irises are too saturated, and their whites too white.
Vec3 eye_colour(Vec3 texel, float u, float v) {
    const float radius = iris_radius(u, v);
    if (radius > 1.05F) return texel * Vec3{0.74F, 0.68F, 0.65F};
    const float grey = (texel.x + texel.y + texel.z) * (1.0F / 3.0F);
    const Vec3 iris = mix(texel, Vec3{1.12F, 0.92F, 0.70F} * grey, 0.6F) * 1.2F;
    return iris * (1.0F - 0.45F * smooth_step(0.78F, 1.0F, radius));
}

Vec3 albedo_of(const Picture& picture, const Surface& surface, int level, float u, float v) {
    const Palette& palette = picture.palette;
    switch (surface.material) {
        case Material::Eye:
            return eye_colour(mix(linear(picture.iris->sample(level, u, v)),
                                  linear(picture.other_iris->sample(level, u, v)),
                                  picture.person.eyes.mixed),
                              u,
                              v);
        case Material::Frame: return palette.rim;
        default: break;
    }
    const Vec3 albedo =
        surface.texture ? linear(surface.texture->sample(level, u, v)) : Vec3{0.5F, 0.5F, 0.5F};
    switch (surface.material) {
        case Material::Cloth: return palette.garment * (0.25F + 0.9F * fabric_brightness(albedo));
        case Material::Hat: return palette.hat * (0.3F + 1.1F * fabric_brightness(albedo));
        case Material::Teeth: return albedo * Vec3{1.5F, 1.4F, 1.2F};
        default: return albedo;
    }
}

/// Shades samples, caching the mipmap level of the last triangle.
class Shader {
  public:
    explicit Shader(const Picture& picture)
        : picture_(picture), scale_(1.0F / static_cast<float>(picture.samples.side)) {}

    Vec3 operator()(int place, int column, int row) {
        const Samples& samples = picture_.samples;
        const std::uint32_t id = samples.id[place];
        if (id == Samples::kNothing) {
            return picture_.backdrop.at((static_cast<float>(column) + 0.5F) * scale_,
                                        (static_cast<float>(row) + 0.5F) * scale_);
        }
        const PosedSurface& posed = picture_.surfaces[Samples::surface_of(id)];
        const Surface& surface = *posed.surface;
        const int t = Samples::triangle_of(id);
        const Triangle corners = surface.triangles[t];
        const auto [i, j, k] = corners;
        const float wb = samples.wb[place], wc = samples.wc[place], wa = 1.0F - wb - wc;
        const Material material = surface.material;
        if (surface.strand_points > 0) return strand_colour(picture_, posed, t, wa, wb, wc);
        const Triangle uv = surface.uv_triangles[t];
        const Vec2 ua = surface.uv[uv[0]], ub = surface.uv[uv[1]], uc = surface.uv[uv[2]];
        const float u = ua.x * wa + ub.x * wb + uc.x * wc;
        const float v = ua.y * wa + ub.y * wb + uc.y * wc;
        if (material != Material::Skin && surface.texture && id != last_id_) {
            last_level_ =
                mip_level(*surface.texture,
                          surface.uv_area[t],
                          doubled_area(posed.screen[i], posed.screen[j], posed.screen[k]));
            last_id_ = id;
        }
        ShadingPoint at;
        at.u = u, at.v = v;
        at.place = posed.positions[i] * wa + posed.positions[j] * wb + posed.positions[k] * wc;
        at.normal =
            normalised(posed.normals[i] * wa + posed.normals[j] * wb + posed.normals[k] * wc);
        at.occlusion = posed.occlusion[i] * wa + posed.occlusion[j] * wb + posed.occlusion[k] * wc;
        at.view = normalised(picture_.camera - at.place);
        if (material == Material::Skin) {
            const float du1 = ub.x - ua.x, dv1 = ub.y - ua.y, du2 = uc.x - ua.x, dv2 = uc.y - ua.y;
            const float determinant = du1 * dv2 - du2 * dv1;
            const float inverse = std::fabs(determinant) > 1e-12F ? 1.0F / determinant : 0.0F;
            const Vec3 p1 = posed.positions[j] - posed.positions[i];
            const Vec3 p2 = posed.positions[k] - posed.positions[i];
            at.along_u = (p1 * dv2 - p2 * dv1) * inverse;
            at.along_v = (p2 * du1 - p1 * du2) * inverse;
            return skin_colour(picture_, at);
        }
        if (!surface.culls_back && dot(at.normal, at.view) < 0.0F) at.normal = at.normal * -1.0F;
        if (material == Material::Eye && iris_radius(u, v) < 1.0F) {
            // An iris is a bowl behind the cornea: its far side catches the light.
            at.normal = normalised(at.view * (2.0F * dot(at.normal, at.view)) - at.normal);
        }
        return other_colour(
            picture_, material, at, albedo_of(picture_, surface, last_level_, u, v));
    }

  private:
    const Picture& picture_;
    float scale_;
    std::uint32_t last_id_ = Samples::kNothing;
    int last_level_ = 0;
};

/// Whether one sample can represent its pixel: one surface, skin or fabric, without a depth
/// discontinuity.
bool is_uniform(const Picture& picture, int first) {
    const Samples& samples = picture.samples;
    const std::uint32_t id = samples.id[first];
    const int surface = Samples::surface_of(id);
    if (id != Samples::kNothing) {
        const Material material = picture.surfaces[surface].surface->material;
        if (material != Material::Skin && material != Material::Cloth &&
            material != Material::Hat) {
            return false;
        }
    }
    float nearest = samples.inverse_depth[first], farthest = nearest;
    for (int j = 0; j < samples.per_pixel; ++j) {
        for (int i = 0; i < samples.per_pixel; ++i) {
            const int place = first + j * samples.side + i;
            if (Samples::surface_of(samples.id[place]) != surface) return false;
            nearest = std::max(nearest, samples.inverse_depth[place]);
            farthest = std::min(farthest, samples.inverse_depth[place]);
        }
    }
    return nearest <= farthest * 1.006F;
}

PLIANT_CLONES void shade_rows(Picture& picture) {
    Samples& samples = picture.samples;
    Shader shader(picture);
    const int step = samples.per_pixel;
    for (int row = 0; row < samples.side; row += step) {
        for (int column = 0; column < samples.side; column += step) {
            const int first = row * samples.side + column;
            if (is_uniform(picture, first)) {
                const int middle = step / 2;
                const Vec3 colour =
                    shader(first + middle * samples.side + middle, column + middle, row + middle);
                for (int j = 0; j < step; ++j) {
                    for (int i = 0; i < step; ++i) {
                        samples.colour[first + j * samples.side + i] = colour;
                    }
                }
                continue;
            }
            for (int j = 0; j < step; ++j) {
                for (int i = 0; i < step; ++i) {
                    const int place = first + j * samples.side + i;
                    samples.colour[place] = shader(place, column + i, row + j);
                }
            }
        }
    }
}

}  // namespace

void shade(Picture& picture) { shade_rows(picture); }

}  // namespace pliant::people
