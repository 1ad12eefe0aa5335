#include "core/drag/least_change.h"

#include "tests/support/tensors.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

namespace pliant::drag {
namespace {

TEST(LeastChange, MovesAsAskedByTheShortestWay) {
    const auto jacobian = support::normals({2, 40}, 1);
    const auto x = least_change(jacobian, {3.0, -1.0}, 0.01);
    const auto moved = at::matmul(jacobian, x);
    EXPECT_NEAR(moved[0].item<double>(), 3.0, 0.1);  // damped a little
    EXPECT_NEAR(moved[1].item<double>(), -1.0, 0.1);
    // The shortest is a sum of the rows: what is orthogonal to them is left out.
    const auto rest = x - at::matmul(at::linalg_pinv(jacobian), moved);
    EXPECT_LT(rest.norm().item<double>(), 1e-5);
}

TEST(LeastChange, StaysFiniteWhereNothingMoves) {
    const auto x = least_change(at::zeros({2, 8}), {1.0, 1.0}, 0.01);
    EXPECT_TRUE(at::equal(x, at::zeros({8})));
}

TEST(LeastChange, DoesNotGoToExtremesForContradictions) {
    auto jacobian = support::normals({1, 40}, 1).repeat({2, 1});
    const auto x = least_change(jacobian, {1.0, -1.0}, 0.01);
    EXPECT_LT(x.norm().item<double>(), 1.0);
}

}  // namespace
}  // namespace pliant::drag
