#include "core/training/regressor/regressor_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pliant::training {
namespace {

using ::testing::HasSubstr;

TEST(RegressorPlan, ComesBackFromJson) {
    const RegressorPlan plan = {
        .kind = RegressorKind::Judge, .size = 64, .images = 7, .people = 3, .seed = 9, .batch = 2};
    const auto read = RegressorPlan::from_json(plan.to_json());
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(*read, plan);
    EXPECT_EQ(RegressorPlan::from_json("{}").error().code, ErrorCode::FileCorrupt);
    EXPECT_EQ(RegressorPlan::from_json("no json").error().code, ErrorCode::FileCorrupt);
}

TEST(RegressorPlan, GivesOtherPeopleToOtherSeeds) {
    RegressorPlan one{.seed = 1}, other{.seed = 2};
    one.people = other.people = 1 << 24;  // as many as there may be
    EXPECT_TRUE(validate(one));
    EXPECT_GE(other.first_person(), one.first_person() + static_cast<std::uint64_t>(one.people));
}

TEST(RegressorPlan, WarmsUpAndFalls) {
    const RegressorPlan plan = {
        .images = 1000, .batch = 10, .learning_rate = 0.5, .warm_up = 10, .falling = 0.5};
    EXPECT_DOUBLE_EQ(plan.rate_at(0, 0), 0.05);
    EXPECT_DOUBLE_EQ(plan.rate_at(400, 40), 0.5);
    EXPECT_DOUBLE_EQ(plan.rate_at(750, 75), 0.25);
    EXPECT_GT(plan.rate_at(1000, 100), 0.0);
}

TEST(RegressorPlan, NamesWhatIsWrong) {
    const auto expect_wrong = [](const RegressorPlan& plan, const char* field) {
        const auto valid = validate(plan);
        ASSERT_FALSE(valid) << field;
        EXPECT_EQ(valid.error().code, ErrorCode::InvalidArgument);
        EXPECT_THAT(valid.error().message, HasSubstr(field));
    };
    EXPECT_TRUE(validate(RegressorPlan()));
    expect_wrong({.size = 100}, "size is 100");
    expect_wrong({.size = 512}, "size is 512");
    expect_wrong({.images = 0}, "images is 0");
    expect_wrong({.people = 0}, "people is 0");
    expect_wrong({.people = (1 << 24) + 1}, "people is");
    expect_wrong({.seed = 65536}, "seed is 65536");
    expect_wrong({.batch = 0}, "batch is 0");
    expect_wrong({.learning_rate = 0.0}, "learning_rate is 0");
    expect_wrong({.falling = 1.5}, "falling is 1.5");
}

}  // namespace
}  // namespace pliant::training
