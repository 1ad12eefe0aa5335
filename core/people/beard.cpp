#include "core/people/beard.h"

#include "core/people/noise.h"

namespace pliant::people {
namespace {

constexpr int kPoints = 5;
// Maximal lengths, dm.
constexpr float kBeardLength = 0.34F;
constexpr float kMoustacheLength = 0.19F;
constexpr float kShortest = 0.014F;  // shorter hair is stubble, which is painted

float blended(const Root& root, const std::vector<float>& values) {
    return values[root.corners[0]] * root.weights.x + values[root.corners[1]] * root.weights.y +
           values[root.corners[2]] * root.weights.z;
}

}  // namespace

Beard::Beard(const Assets& assets, std::span<const Vec3> mean_body, const SkinMaps& maps) {
    constexpr int kMost = 9000;
    roots_ = sow(assets, mean_body, maps.vertex_beard, kMost);
    const Vec3 nose = mean_body[assets.landmarks[33]];
    for (const Root& root : roots_) {
        const float beard = blended(root, maps.vertex_beard);
        const float lip = blended(root, maps.vertex_moustache) / std::max(beard, 1e-6F);
        growth_.push_back({beard,
                           smooth_step(0.35F, 0.85F, lip),
                           smooth_step(0.24F, 0.40F, std::fabs(root.rest.x - nose.x))});
    }
    for (const int count : {1800, 4200, kMost}) {
        const float half_width = 0.0072F * std::sqrt(4200.0F / static_cast<float>(count));
        levels_.push_back({{"beard", Material::Beard, roots_, count, kPoints}, half_width});
    }
}

void Beard::grow(const Person& person,
                 const HeadShape& shape,
                 const PosedSurface& body,
                 const HairView& view,
                 PosedSurface& posed) const {
    const HairLook& look = person.hair;
    const std::uint32_t seed = person.skin.grain;
    const Level& level = levels_[view.level()];
    const int count = level.strands.count();
    std::vector<Vec3> lines(static_cast<std::size_t>(count) * kPoints);
    for (int s = 0; s < count; ++s) {
        const Root& root = roots_[s];
        const Growth& growth = growth_[s];
        Vec3* line = &lines[static_cast<std::size_t>(s) * kPoints];
        const Vec3 from = root.of(body.positions);
        const float noise = unit_noise(hashed(s, 11, seed));
        // Sparse at its edges; a goatee leaves the cheeks free.
        constexpr float kDenserOnLip = 2.2F;  // where few roots are
        const float dense =
            growth.beard * (1.0F + kDenserOnLip * growth.on_lip) *
            mix(1.0F - growth.cheek, 1.0F, smooth_step(0.2F, 0.6F, look.beard_cheeks));
        float length =
            mix(look.beard * kBeardLength, look.moustache * kMoustacheLength, growth.on_lip);
        length *= (0.55F + 0.45F * noise) * mix(1.0F, 0.6F, growth.cheek) * shape.scale.y;
        if (length < kShortest || dense < 0.08F + 0.45F * unit_noise(hashed(s, 12, seed))) {
            std::fill_n(line, kPoints, from);
            continue;
        }
        const Vec3 normal = normalised(root.of(body.normals));
        const Vec3 stray = {signed_noise(hashed(s, 13, seed)),
                            signed_noise(hashed(s, 14, seed)),
                            signed_noise(hashed(s, 15, seed))};
        const float aside = std::copysign(growth.on_lip, root.rest.x);
        Vec3 direction = normalised(normal * 0.75F + view.down * 0.55F +
                                    Vec3{0.9F * aside, 0.0F, 0.0F} + stray * 0.35F);
        const float step = length / (kPoints - 1);
        line[0] = from - normal * 0.004F;
        for (int k = 1; k < kPoints; ++k) {
            line[k] = line[k - 1] + direction * step;
            // Short hair stands out; long hair hangs and is a little curled.
            direction = normalised(direction + view.down * (step * 3.5F) +
                                   stray * (0.25F * signed_noise(hashed(s, 16 + k, seed))));
        }
    }
    level.strands.lay(lines, view.viewer, level.half_width * shape.scale.y, posed);
    posed.normals.resize(posed.positions.size());
    posed.occlusion.resize(posed.positions.size());
    for (int s = 0; s < count; ++s) {
        const Vec3 normal = normalised(roots_[s].of(body.normals));
        for (int k = 0; k < kPoints; ++k) {
            const std::size_t at = 2 * (static_cast<std::size_t>(s) * kPoints + k);
            const float tip = static_cast<float>(k) / (kPoints - 1);
            posed.normals[at] = posed.normals[at + 1] = normal;
            posed.occlusion[at] = posed.occlusion[at + 1] = 0.5F + 0.5F * tip;
        }
    }
}

}  // namespace pliant::people
