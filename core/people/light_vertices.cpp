#include "core/people/clones.h"
#include "core/people/picture.h"

namespace pliant::people {
namespace {

/// Hair is lit per vertex: its strips are small, and the detail is in its texture.
PLIANT_CLONES void light_hair(const Picture& picture, Vec3 head_centre, PosedSurface& posed) {
    const Lights& lights = picture.lights;
    const bool is_hair = posed.surface->material == Material::Hair;
    for (std::size_t i = 0; i < posed.positions.size(); ++i) {
        const Vec3 p = posed.positions[i];
        Vec3 normal = posed.normals[i];
        if (is_hair) {
            // A strip's normal means little, so it is mixed with the direction from the head's
            // centre.
            const Vec3 radial = normalised(p - head_centre);
            if (dot(normal, radial) < 0.0F) normal = normal * -1.0F;
            normal = normalised(normal * 0.55F + radial * 0.6F);
        } else if (normal.z < 0.0F) {
            normal = normal * -1.0F;
        }
        const float occlusion = posed.occlusion[i];
        const float lit = picture.shadow.lit(p, is_hair ? 0.10F : 0.06F);
        const float facing = dot(normal, lights.key);
        const float key = unit((facing + 0.25F) / 1.25F) * lit;
        const float fill = unit((dot(normal, lights.fill) + 0.4F) / 1.4F);
        Vec3 light = lights.key_colour * key +
                     lights.fill_colour * (fill * (0.4F + 0.6F * occlusion)) +
                     lights.ambient(normal, occlusion);
        posed.gloss[i] = 0.0F;
        if (is_hair) {
            // Highlight of Kajiya and Kay 1989; strands run down along the head.
            const Vec3 half = normalised(normalised(picture.camera - p) + lights.key);
            const Vec3 tangent = normalised(Vec3{0.0F, -1.0F, 0.0F} + normal * normal.y);
            const float along = dot(tangent, half);
            posed.gloss[i] = power<60>(std::sqrt(std::max(0.0F, 1.0F - along * along))) * lit *
                             unit(facing * 1.5F + 0.3F) * occlusion;
            light = light * (0.35F + 0.65F * occlusion);
        }
        posed.light[i] = light;
    }
}

}  // namespace

void light_vertices(const Picture& picture, Vec3 head_centre, std::span<PosedSurface> posed) {
    for (PosedSurface& each : posed) {
        const Material material = each.surface->material;
        if (material != Material::Hair && material != Material::Brow &&
            material != Material::Lash && material != Material::Beard) {
            continue;
        }
        each.light.resize(each.positions.size());
        each.gloss.resize(each.positions.size());
        light_hair(picture, head_centre, each);
    }
}

}  // namespace pliant::people
