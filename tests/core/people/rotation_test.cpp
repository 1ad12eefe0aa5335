#include "core/people/rotation.h"

#include <gtest/gtest.h>

namespace pliant::people {
namespace {

void expect_equal(Vec3 a, Vec3 b) {
    EXPECT_NEAR(a.x, b.x, 1e-5F);
    EXPECT_NEAR(a.y, b.y, 1e-5F);
    EXPECT_NEAR(a.z, b.z, 1e-5F);
}

TEST(Rotation, IsRecoveredFromItsLogarithm) {
    const Mat3 rotation = rotation_x(0.3F) * rotation_z(-0.7F) * rotation_y(1.1F);
    const Mat3 again = rotation_exp(rotation_log(rotation));
    for (int i = 0; i < 9; ++i) EXPECT_NEAR(again.m[i], rotation.m[i], 1e-5F);
}

TEST(Rotation, TurnsAxesInTheRightDirection) {
    expect_equal(rotation_x(kPi / 2) * Vec3{0, 1, 0}, {0, 0, 1});
    expect_equal(rotation_y(kPi / 2) * Vec3{0, 0, 1}, {1, 0, 0});
    expect_equal(rotation_z(kPi / 2) * Vec3{1, 0, 0}, {0, 1, 0});
}

TEST(Rotation, OfZeroHasZeroLogarithm) { expect_equal(rotation_log(Mat3{}), {0, 0, 0}); }

}  // namespace
}  // namespace pliant::people
