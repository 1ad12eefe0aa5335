#include "ui/editor/step_rate.h"

#include <gtest/gtest.h>

namespace pliant::ui {
namespace {

using std::chrono::milliseconds;

TEST(StepRate, CountsTheStepsOfTheLastSecond) {
    StepRate rate;
    StepRate::Moment now{};
    EXPECT_EQ(rate.per_second(), 0);
    for (int i = 0; i < 100; ++i) rate.add(now += milliseconds(100));
    EXPECT_NEAR(rate.per_second(), 10, 0.01);
    for (int i = 0; i < 100; ++i) rate.add(now += milliseconds(50));
    EXPECT_NEAR(rate.per_second(), 20, 0.01);
}

TEST(StepRate, KnowsSlowStepsAndForgetsPauses) {
    StepRate rate;
    StepRate::Moment now{};
    rate.add(now);
    rate.add(now += milliseconds(2000));
    EXPECT_NEAR(rate.per_second(), 0.5, 0.01);
    rate.add(now += milliseconds(60000));
    EXPECT_EQ(rate.per_second(), 0);
}

}  // namespace
}  // namespace pliant::ui
