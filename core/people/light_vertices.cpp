#include "core/people/clones.h"
#include "core/people/noise.h"
#include "core/people/picture.h"

namespace pliant::people {
namespace {

/// Brows and lashes lie on the skin.
PLIANT_CLONES void light_layer(const Picture& picture, PosedSurface& posed) {
    const Lights& lights = picture.lights;
    for (std::size_t i = 0; i < posed.positions.size(); ++i) {
        Vec3 normal = posed.normals[i];
        if (normal.z < 0.0F) normal = normal * -1.0F;
        const float occlusion = posed.occlusion[i];
        const float lit = picture.shadow.lit(posed.positions[i], 0.06F);
        const float key = unit((dot(normal, lights.key) + 0.25F) / 1.25F) * lit;
        const float fill = unit((dot(normal, lights.fill) + 0.4F) / 1.4F);
        posed.light[i] = lights.key_colour * key +
                         lights.fill_colour * (fill * (0.4F + 0.6F * occlusion)) +
                         lights.ambient(normal, occlusion);
    }
}

/// Scatters light at a hair: see Kajiya and Kay 1989 for the diffuse light, Marschner et al. 2003
/// for the two highlights (off the surface; through the hair, which colours it and shifts it the
/// other way) and for what shines through.
class StrandLight {
  public:
    StrandLight(const Picture& picture, float bias) : picture_(picture), bias_(bias) {}

    void set_colour(Vec3 colour) { colour_ = colour; }

    struct Light {
        Vec3 body;
        float gloss;
    };

    [[nodiscard]] Light at(Vec3 p, Vec3 tangent, Vec3 normal, float occlusion, float tip) const {
        const Lights& lights = picture_.lights;
        const Vec3 view = normalised(picture_.camera - p);
        const float lit = picture_.shadow.lit(p, bias_);
        const float facing = dot(normal, lights.key);
        const float key = across(tangent, lights.key) * unit((facing + 0.35F) / 1.35F) * lit;
        const float fill =
            across(tangent, lights.fill) * unit((dot(normal, lights.fill) + 0.5F) / 1.5F);
        Vec3 light = lights.key_colour * key +
                     lights.fill_colour * (fill * (0.3F + 0.7F * occlusion)) +
                     lights.ambient(normal, occlusion);
        light = light * (0.30F + 0.70F * occlusion);
        const Vec3 half = normalised(view + lights.key);
        const float front = unit(facing * 1.5F + 0.35F) * lit * occlusion;
        const float first = power<90>(across(normalised(tangent + normal * 0.10F), half));
        const float second = power<22>(across(normalised(tangent - normal * 0.14F), half));
        const float through = power<6>(-dot(view, lights.key)) * lit * (0.2F + 0.8F * tip);
        const Vec3 coloured = {std::sqrt(colour_.x), std::sqrt(colour_.y), std::sqrt(colour_.z)};
        const Vec3 body = colour_ * light + coloured * colour_ * lights.key_colour *
                                                (1.3F * second * front + 2.5F * through);
        return {body, first * front};
    }

  private:
    /// Sine of the angle between a hair and a direction.
    [[nodiscard]] static float across(Vec3 tangent, Vec3 direction) {
        const float along = dot(tangent, direction);
        return std::sqrt(std::max(0.0F, 1.0F - along * along));
    }

    const Picture& picture_;
    Vec3 colour_;
    float bias_;
};

PLIANT_CLONES void light_strands(const Picture& picture, PosedSurface& posed) {
    StrandLight lighting(picture, 0.07F);
    const Palette& palette = picture.palette;
    const int points = posed.surface->strand_points;
    const int last = points - 1;
    for (std::size_t first = 0; first < posed.positions.size(); first += 2UL * points) {
        const auto strand = static_cast<std::uint32_t>(first);
        lighting.set_colour(unit_noise(hashed(strand, picture.person.skin.grain)) < palette.grey
                                ? palette.grey_hair
                                : palette.young_hair);
        for (int k = 0; k <= last; ++k) {
            const std::size_t at = first + 2UL * k;
            const Vec3 along = posed.positions[first + 2UL * std::min(k + 1, last)] -
                               posed.positions[first + 2UL * std::max(k - 1, 0)];
            const float tip = static_cast<float>(k) / static_cast<float>(last);
            const auto light = lighting.at(posed.positions[at],
                                           normalised(along),
                                           posed.normals[at],
                                           posed.occlusion[at],
                                           tip);
            posed.light[at] = posed.light[at + 1] = light.body;
            posed.gloss[at] = posed.gloss[at + 1] = light.gloss;
        }
    }
}

}  // namespace

void light_vertices(const Picture& picture, std::span<PosedSurface> posed) {
    for (PosedSurface& each : posed) {
        const Material material = each.surface->material;
        const bool is_strands = each.surface->strand_points > 0;
        if (!is_strands && material != Material::Brow && material != Material::Lash) continue;
        each.light.resize(each.positions.size());
        if (is_strands) {
            each.gloss.resize(each.positions.size());
            light_strands(picture, each);
        } else {
            light_layer(picture, each);
        }
    }
}

}  // namespace pliant::people
