#include "core/drag/least_change.h"

#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace pliant::drag {
namespace {

TEST(LeastChange, SolvesTheSystemWithTheSmallestNorm) {
    const auto jacobian = support::normals({2, 40}, 1);
    const auto x = least_change(jacobian, {3.0, -1.0}, 0.01);
    const auto moved = at::matmul(jacobian, x);
    EXPECT_NEAR(moved[0].item<double>(), 3.0, 0.1);  // slightly damped
    EXPECT_NEAR(moved[1].item<double>(), -1.0, 0.1);
    // The minimum-norm solution lies in the row space.
    const auto rest = x - at::matmul(at::linalg_pinv(jacobian), moved);
    EXPECT_LT(rest.norm().item<double>(), 1e-5);
}

TEST(LeastChange, StaysFiniteForAZeroJacobian) {
    const auto x = least_change(at::zeros({2, 8}), {1.0, 1.0}, 0.01);
    EXPECT_TRUE(at::equal(x, at::zeros({8})));
}

TEST(LeastChange, StaysBoundedForContradictoryRows) {
    auto jacobian = support::normals({1, 40}, 1).repeat({2, 1});
    const auto x = least_change(jacobian, {1.0, -1.0}, 0.01);
    EXPECT_LT(x.norm().item<double>(), 1.0);
}

}  // namespace
}  // namespace pliant::drag
