#include "core/people/exposure.h"

#include "core/people/picture.h"
#include "core/people/skin_painter.h"

#include <array>

namespace pliant::people {
namespace {

/// The mean light on a face that looks at the viewer.
float light_on_face(const Lighting& lighting) {
    constexpr std::array<Vec3, 5> kNormals = {{{0.0F, 0.0F, 1.0F},
                                               {-0.6F, 0.0F, 0.8F},
                                               {0.6F, 0.0F, 0.8F},
                                               {0.0F, 0.5F, 0.87F},
                                               {0.0F, -0.5F, 0.87F}}};
    constexpr float kUnoccluded = 0.8F;
    const Lights lights = Lights::of(lighting);
    float sum = 0.0F;
    for (const Vec3 normal : kNormals) {
        sum += lights.key_colour.y * unit((dot(normal, lights.key) + 0.18F) / 1.18F) +
               lights.fill_colour.y * unit((dot(normal, lights.fill) + 0.3F) / 1.3F) +
               lights.ambient(normal, kUnoccluded).y;
    }
    return sum / static_cast<float>(kNormals.size());
}

}  // namespace

float metered_exposure(const Lighting& light, float skin_tone) {
    // Neither is compensated wholly: an evening stays darker than noon, dark skin than light skin.
    constexpr float kForLight = 0.75F, kForTone = 0.45F;
    constexpr float kUsualLight = 0.9F, kUsualTone = 0.5F;
    constexpr float kLeastForTone = 0.92F, kLeast = 0.4F, kMost = 2.3F;
    const float reflected = linear(mean_skin_colour(skin_tone)).y;
    const float usual = linear(mean_skin_colour(kUsualTone)).y;
    const float for_tone = clamped(std::pow(usual / reflected, kForTone), kLeastForTone, kMost);
    const float for_light = std::pow(kUsualLight / light_on_face(light), kForLight);
    return clamped(for_tone * for_light, kLeast, kMost);
}

}  // namespace pliant::people
