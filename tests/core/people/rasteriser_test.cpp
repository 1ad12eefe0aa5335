#include "core/people/rasteriser.h"

#include <gtest/gtest.h>

#include <vector>

namespace pliant::people {
namespace {

TEST(Rasteriser, CoversAFanWithoutGapsOrOverhang) {
    constexpr int kSide = 40;
    std::vector<int> hits(kSide * kSide, 0);
    const ScreenVertex centre = {20.3F, 19.6F, 1.0F};
    const ScreenVertex corners[] = {
        {4.2F, 5.1F, 1.0F}, {35.7F, 3.9F, 1.0F}, {36.2F, 34.8F, 1.0F}, {3.3F, 36.4F, 1.0F}};
    for (int i = 0; i < 4; ++i) {
        rasterise(centre,
                  corners[i],
                  corners[(i + 1) % 4],
                  kSide,
                  kSide,
                  [&](int place, float, float, float, float) { ++hits[place]; });
    }
    for (int y = 0; y < kSide; ++y) {
        for (int x = 0; x < kSide; ++x) {
            const int count = hits[y * kSide + x];
            const bool is_deep_inside = x >= 5 && x <= 34 && y >= 6 && y <= 33;
            const bool is_outside = x < 3 || x > 36 || y < 3 || y > 36;
            if (is_deep_inside) {
                EXPECT_GE(count, 1) << x << ", " << y;
            }
            if (is_outside) {
                EXPECT_EQ(count, 0) << x << ", " << y;
            }
        }
    }
}

TEST(Rasteriser, InterpolatesBetweenTheCorners) {
    const ScreenVertex a = {0.0F, 0.0F, 1.0F}, b = {10.0F, 0.0F, 2.0F}, c = {0.0F, 10.0F, 3.0F};
    int count = 0;
    rasterise(a, b, c, 10, 10, [&](int place, float wa, float wb, float wc, float inverse_depth) {
        const float x = static_cast<float>(place % 10) + 0.5F;
        const float y = static_cast<float>(place / 10) + 0.5F;
        EXPECT_NEAR(wb * 10.0F, x, 1e-4F);
        EXPECT_NEAR(wc * 10.0F, y, 1e-4F);
        EXPECT_NEAR(inverse_depth, wa + 2.0F * wb + 3.0F * wc, 1e-5F);
        ++count;
    });
    EXPECT_EQ(count, 55);  // samples on the long edge are included
}

TEST(Rasteriser, SkipsSamplesOutsideTheFrame) {
    const auto fail = [](int, float, float, float, float) { FAIL(); };
    rasterise({-9e9F, 0, 1}, {-8e9F, 5, 1}, {-9e9F, 9, 1}, 10, 10, fail);
    rasterise({20, 20, 1}, {30, 20, 1}, {20, 30, 1}, 10, 10, fail);
    int count = 0;
    rasterise({-1e6F, -1e6F, 1},
              {1e6F, -1e6F, 1},
              {0, 1e6F, 1},
              10,
              10,
              [&](int place, float, float, float, float) {
                  ASSERT_GE(place, 0);
                  ASSERT_LT(place, 100);
                  ++count;
              });
    EXPECT_EQ(count, 100);
}

}  // namespace
}  // namespace pliant::people
