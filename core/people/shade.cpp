#include "core/people/clones.h"
#include "core/people/picture.h"
#include "core/people/rasteriser.h"

namespace pliant::people {
namespace {

constexpr float kByte = 1.0F / 255.0F;

/// The input of shading that does not depend on the material.
struct ShadingPoint {
    Vec3 place, normal, view;
    float occlusion;
    float u, v;
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

/// Varies the brightness slightly from pore to pore.
float pores(const ShadingPoint& at, float amount) {
    constexpr float kCells = 1400.0F;
    const auto x = static_cast<std::uint32_t>(static_cast<int>(at.u * kCells));
    const auto y = static_cast<std::uint32_t>(static_cast<int>(at.v * kCells));
    std::uint32_t noise = (x * 73856093U) ^ (y * 19349663U);
    noise *= 2246822519U;
    noise ^= noise >> 15;
    return 1.0F + amount * (static_cast<float>(noise & 255U) * kByte - 0.5F) * 0.10F;
}

Vec3 skin_colour(const Picture& picture, const ShadingPoint& at) {
    const Lights& lights = picture.lights;
    Vec3 albedo = linear(picture.skin->sample(0, at.u, at.v));
    const float grey = albedo.x * 0.3F + albedo.y * 0.55F + albedo.z * 0.15F;
    albedo = mix(Vec3{grey, grey, grey}, albedo, 0.91F) * pores(at, picture.person.skin.pores);

    const float facing = dot(at.normal, lights.key);
    const float lit = facing > -0.45F ? picture.shadow.lit(at.place, 0.055F) : 0.0F;
    // Subsurface scattering as wrapped diffuse lighting, widest for red.
    const float wrap_r = unit((facing + 0.30F) / 1.30F);
    const float wrap_g = unit((facing + 0.19F) / 1.19F);
    const float wrap_b = unit((facing + 0.15F) / 1.15F);
    const float lit_r = lit + (1.0F - lit) * 0.10F * wrap_r;
    const Vec3 key = lights.key_colour * Vec3{wrap_r * lit_r, wrap_g * lit, wrap_b * lit};
    const float fill = unit((dot(at.normal, lights.fill) + 0.3F) / 1.3F);
    const float root = std::sqrt(at.occlusion);
    const float red_share = root * std::sqrt(root);  // occlusion to the power of 3/4
    const Vec3 share = {red_share, at.occlusion, at.occlusion};
    Vec3 colour = albedo * (key * (0.55F + 0.45F * red_share) +
                            lights.fill_colour * (fill * (0.3F + 0.7F * at.occlusion)) +
                            lights.ambient(at.normal, 1.0F) * share);

    // Two specular lobes: a broad one for the skin, a narrow one for its oil.
    const float half_facing = dot(at.normal, normalised(at.view + lights.key));
    const float fresnel = 0.04F + 0.96F * power<5>(1.0F - unit(dot(at.normal, at.view)));
    const float lobes = power<14>(half_facing) * 0.30F + power<48>(half_facing) * 0.55F;
    const float gloss =
        lobes * (0.04F + 0.5F * (fresnel - 0.04F)) * 3.08F * unit(facing * 2.0F) * lit;
    colour += lights.key_colour * (gloss * at.occlusion);
    return colour + lights.ambient(at.normal, at.occlusion) * (fresnel * 0.35F);
}

Vec3 hair_colour(const Picture& picture,
                 const PosedSurface& posed,
                 Triangle corners,
                 float wa,
                 float wb,
                 float wc,
                 Texel texel) {
    const auto [i, j, k] = corners;
    const float brightness = (texel[0] * 0.4F + texel[1] * 0.4F + texel[2] * 0.2F) * kByte;
    const Vec3 light = posed.light[i] * wa + posed.light[j] * wb + posed.light[k] * wc;
    const float gloss = posed.gloss[i] * wa + posed.gloss[j] * wb + posed.gloss[k] * wc;
    const Vec3 hair = picture.palette.hair;
    const Vec3 sheen = Vec3{0.175F, 0.175F, 0.175F} + hair * 0.65F;
    return hair * (brightness * brightness * 4.0F) * light +
           sheen * picture.lights.key_colour * (gloss * 0.44F * brightness);
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
        const float fill_facing = dot(at.normal, normalised(at.view + lights.fill));
        return colour * (0.55F + 0.35F * share) +
               lights.key_colour * (power<220>(half_facing) * 1.6F * std::max(lit, 0.35F)) +
               lights.fill_colour * (power<120>(fill_facing) * 0.8F);
    }
    if (is_in_mouth) colour += lights.key_colour * (power<50>(half_facing) * 0.25F * share * lit);
    if (material == Material::Frame) {
        colour += lights.key_colour * (power<40>(half_facing) * 0.35F * lit) +
                  lights.ambient(at.normal, 0.06F);
    }
    return colour;
}

Vec3 albedo_of(const Picture& picture, const Surface& surface, int level, float u, float v) {
    const Palette& palette = picture.palette;
    switch (surface.material) {
        case Material::Eye: {
            // Irises of half-closed or shaded eyes must not glow; see other_colour.
            const float mixed = picture.person.eyes.mixed;
            return mix(linear(picture.iris->sample(level, u, v)),
                       linear(picture.other_iris->sample(level, u, v)),
                       mixed) *
                   0.88F;
        }
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
        if (material == Material::Beard) {
            const Vec3 light = posed.light[i] * wa + posed.light[j] * wb + posed.light[k] * wc;
            const float height = static_cast<float>(surface.coverage[t]) * kByte;
            return picture_.palette.hair * (0.35F + 0.55F * height) * light;
        }
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
        if (material == Material::Hair) {
            const Texel texel = surface.texture ? surface.texture->sample(last_level_, u, v)
                                                : Texel{128, 128, 128, 255};
            return hair_colour(picture_, posed, corners, wa, wb, wc, texel);
        }
        ShadingPoint at;
        at.u = u, at.v = v;
        at.place = posed.positions[i] * wa + posed.positions[j] * wb + posed.positions[k] * wc;
        at.normal =
            normalised(posed.normals[i] * wa + posed.normals[j] * wb + posed.normals[k] * wc);
        at.occlusion = posed.occlusion[i] * wa + posed.occlusion[j] * wb + posed.occlusion[k] * wc;
        at.view = normalised(picture_.camera - at.place);
        if (material == Material::Skin) return skin_colour(picture_, at);
        if (!surface.culls_back && dot(at.normal, at.view) < 0.0F) at.normal = at.normal * -1.0F;
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
