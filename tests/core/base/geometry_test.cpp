#include "core/base/geometry.h"

#include <gtest/gtest.h>

namespace pliant {
namespace {

constexpr Similarity kPlacement = {.scale = 1.5, .angle = 0.7, .shift = {12, -3}};

void expect_near(Point actual, Point expected) {
    EXPECT_NEAR(actual.x, expected.x, 1e-12);
    EXPECT_NEAR(actual.y, expected.y, 1e-12);
}

TEST(Similarity, TurnsFromXTowardsY) {
    const Similarity quarter{.scale = 2, .angle = std::acos(-1.0) / 2, .shift = {10, 20}};
    expect_near(quarter({1, 0}), {10, 22});
    expect_near(quarter({0, 1}), {8, 20});
}

TEST(Similarity, IsUndoneByItsInverse) {
    const Point p{3, 7};
    expect_near(kPlacement.inverse()(kPlacement(p)), p);
    expect_near(kPlacement(kPlacement.inverse()(p)), p);
}

TEST(Similarity, IsFollowedByAnother) {
    const Similarity other{.scale = 0.25, .angle = -2, .shift = {1, 1}};
    expect_near((other * kPlacement)({3, 7}), other(kPlacement({3, 7})));
}

TEST(Similarity, FitsAPictureIntoAnotherInTheMiddle) {
    const auto placement = fitted({64, 32}, {256, 256});
    EXPECT_EQ(placement.scale, 4);
    // The outer edges: half a pixel beyond the centres of the border pixels.
    expect_near(placement({-0.5, -0.5}), {-0.5, 63.5});
    expect_near(placement({63.5, 31.5}), {255.5, 191.5});
    EXPECT_EQ(fitted({128, 128}, {128, 128}), Similarity());
}

}  // namespace
}  // namespace pliant
