#include "core/training/base/soundness.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace pliant::training {
namespace {

TEST(Soundness, KeepsOnlyWhatIsFinite) {
    const auto values = at::ones({2, 3}, at::TensorOptions().device(at::kCPU).dtype(at::kFloat));
    EXPECT_TRUE(check_finite("value.a", values));
    for (const float bad :
         {std::numeric_limits<float>::infinity(), std::numeric_limits<float>::quiet_NaN()}) {
        const auto ruined = values.clone();
        ruined[1][2] = bad;
        const auto checked = check_finite("value.a", ruined);
        ASSERT_FALSE(checked);
        EXPECT_EQ(checked.error().code, ErrorCode::Diverged);
        EXPECT_THAT(checked.error().message, ::testing::StartsWith("value.a "));
    }
}

TEST(Soundness, KeepsNothingBetweenTwoSteps) {
    EXPECT_TRUE(check_done(false));
    EXPECT_FALSE(check_done(true));
}

}  // namespace
}  // namespace pliant::training
