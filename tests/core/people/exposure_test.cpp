#include "core/people/exposure.h"

#include <gtest/gtest.h>

namespace pliant::people {
namespace {

TEST(MeteredExposure, OpensUpForDarkSkinWithinLimits) {
    const Lighting light;
    float before = metered_exposure(light, -1.0F);
    const float most = before;
    for (const float tone : {-0.6F, -0.2F, 0.2F, 0.6F, 1.0F}) {
        const float exposure = metered_exposure(light, tone);
        EXPECT_LE(exposure, before) << tone;
        before = exposure;
    }
    // Less than the skin's reflectance differs: dark skin stays darker.
    EXPECT_GT(most, 1.8F * before);
    EXPECT_LT(most, 3.0F * before);
}

TEST(MeteredExposure, CompensatesDimLightInPart) {
    const Lighting bright;
    Lighting dim = bright;
    dim.key_intensity *= 0.5F;
    for (Vec3* light : {&dim.fill_colour, &dim.sky, &dim.ground}) *light = *light * 0.5F;
    const float gain = metered_exposure(dim, 0.0F) / metered_exposure(bright, 0.0F);
    EXPECT_GT(gain, 1.5F);
    EXPECT_LT(gain, 2.0F);
}

TEST(MeteredExposure, MetersTheFaceRatherThanTheLampBehindIt) {
    const Lighting front;
    Lighting behind = front;
    behind.key_azimuth = 150.0F;
    EXPECT_GT(metered_exposure(behind, 0.0F), 1.2F * metered_exposure(front, 0.0F));
}

}  // namespace
}  // namespace pliant::people
