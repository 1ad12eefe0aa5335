#include "core/people/scalp.h"

namespace pliant::people {

FaceMeasures FaceMeasures::of(const Assets& assets, std::span<const Vec3> body) {
    FaceMeasures m;
    m.eyes =
        (place_of(assets.skeleton.left_eye, body) + place_of(assets.skeleton.right_eye, body)) *
        0.5F;
    m.nose.z = m.crown = -1e9F;
    for (int i = 0; i < assets.skin_vertex_count; ++i) {
        const Vec3 p = body[i];
        m.crown = std::max(m.crown, p.y);
        if (std::fabs(p.x) < 0.1F && p.y < m.eyes.y && p.y > m.eyes.y - 1.0F && p.z > m.nose.z) {
            m.nose = p;
        }
    }
    constexpr int kUpperLip = 62, kLowerLip = 66;  // landmarks
    m.mouth = 0.5F * (body[assets.landmarks[kUpperLip]].y + body[assets.landmarks[kLowerLip]].y);
    return m;
}

float hair_until(Vec3 p, const FaceMeasures& face) {
    const float up = face.up(p);
    const float back = face.eyes.z - p.z;
    const float aside = std::fabs(p.x);
    const float top = smooth_step(0.55F, 0.69F, up);
    const float sides = smooth_step(0.15F, 0.45F, up) * smooth_step(0.28F, 0.5F, back);
    const float nape = smooth_step(0.75F, 0.95F, back) * smooth_step(-0.55F, -0.3F, up);
    // In front of the ears, not on them.
    const float sideburns = smooth_step(-0.30F, -0.12F, up) * smooth_step(0.36F, 0.48F, back) *
                            smooth_step(0.70F, 0.60F, back) * smooth_step(0.76F, 0.72F, aside);
    const float grown = unit(top + std::max(sides, sideburns) + nape);
    if (grown < 0.5F) return grown - 0.5F;
    // What is left at last: sides and back of the head, below a rim.
    const float wreath = smooth_step(0.78F, 0.60F, up) * smooth_step(0.45F, 0.75F, back);
    // The hairline recedes at the temples first, and hair thins at the whorl.
    const float behind = unit((back - 0.10F) / 1.1F);
    const float temple = smooth_step(0.15F, 0.35F, aside) * smooth_step(0.9F, 0.3F, back);
    const float whorl = smooth_step(0.55F, 0.15F, std::hypot(p.x, back - 1.1F));
    const float lost = 0.15F + 0.85F * behind - 0.15F * temple - 0.35F * whorl;
    return mix(std::max(0.02F, lost), 1.4F, wreath);
}

}  // namespace pliant::people
