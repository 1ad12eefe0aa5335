#include "core/training/face/face_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <utility>

namespace pliant::training {
namespace {

using ::testing::HasSubstr;

TEST(FacePlan, SurvivesJson) {
    const FacePlan plan = {.size = 128, .images = 7, .seed = 9, .falling = 0.3};
    const auto read = FacePlan::from_json(plan.to_json());
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(*read, plan);
    EXPECT_EQ(FacePlan::from_json("{}").error().code, ErrorCode::FileCorrupt);
}

TEST(FacePlan, RisesAndFalls) {
    const FacePlan plan = {.images = 1000, .learning_rate = 1.0, .warm_up = 10, .falling = 0.5};
    EXPECT_NEAR(plan.rate_at(0, 0), 0.1, 1e-12);
    EXPECT_NEAR(plan.rate_at(400, 50), 1.0, 1e-12);
    EXPECT_NEAR(plan.rate_at(750, 90), 0.5, 1e-12);
    EXPECT_GT(plan.rate_at(1000, 125), 0.0);
}

TEST(FacePlan, NamesTheFieldThatIsWrong) {
    const auto failure = [](const std::function<void(FacePlan&)>& change) {
        FacePlan plan;
        change(plan);
        const auto valid = validate(plan);
        EXPECT_FALSE(valid);
        return valid.error().message.english();
    };
    EXPECT_THAT(failure([](auto& plan) { plan.size = 96; }), HasSubstr("size is 96"));
    EXPECT_THAT(failure([](auto& plan) { plan.batch = 0; }), HasSubstr("batch is 0"));
    EXPECT_THAT(failure([](auto& plan) { plan.averaging = 1.0; }), HasSubstr("averaging is 1"));
}

}  // namespace
}  // namespace pliant::training
