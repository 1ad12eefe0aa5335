#include "core/training/generator/plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pliant::training {
namespace {

using ::testing::HasSubstr;

TEST(Plan, IsReadAsItWasWritten) {
    auto plan = Plan::standard(64);
    plan.seed = 7;
    plan.precision = Precision::Exact;
    const auto read = Plan::from_json(plan.to_json());
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(*read, plan);
}

TEST(Plan, HasTheDefaultPhasesOfEverySize) {
    for (const std::int64_t size : {32, 64, 128, 256}) {
        const auto plan = Plan::standard(size);
        EXPECT_TRUE(validate(plan));
        EXPECT_EQ(plan.architecture.resolution(), size);
        EXPECT_EQ(plan.phases.front().size, 32);
        EXPECT_EQ(plan.phases.back().kind, PhaseKind::Adversarial);
    }
}

TEST(Plan, IsRefusedWithTheFieldThatIsWrong) {
    const auto message = [](auto change) {
        auto plan = Plan::standard(64);
        change(plan);
        const auto valid = validate(plan);
        return valid ? "it is valid" : valid.error().message;
    };
    EXPECT_THAT(message([](Plan& p) { p.phases.clear(); }), HasSubstr("no phases"));
    EXPECT_THAT(message([](Plan& p) { p.phases[0].size = 48; }), HasSubstr("48 px"));
    EXPECT_THAT(message([](Plan& p) { p.phases[0].size = 128; }), HasSubstr("128 px"));
    EXPECT_THAT(message([](Plan& p) { p.phases.back().size = 32; }), HasSubstr("adversarial"));
    EXPECT_THAT(message([](Plan& p) { p.phases[1].images = 0; }), HasSubstr("images is 0"));
    EXPECT_THAT(message([](Plan& p) { p.phases[1].learning_rate = 2; }), HasSubstr("rate is 2"));
    EXPECT_THAT(message([](Plan& p) { p.batch = 0; }), HasSubstr("batch is 0"));
    EXPECT_THAT(message([](Plan& p) { p.architecture.z_dim = 8; }),
                HasSubstr("must have at least as many"));
}

TEST(Plan, IsThatOfTheOfficialProgramForPictures) {
    const auto plan = Plan::of_pictures(256, 3, 512);
    EXPECT_TRUE(validate(plan));
    EXPECT_THAT(plan.architecture.channels,
                ::testing::ElementsAre(512, 512, 512, 512, 256, 128, 64));
    EXPECT_EQ(plan.architecture.c_dim, 3);
    EXPECT_EQ(plan.batch, 16);
    EXPECT_NEAR(plan.gradient_penalty, 0.8192, 1e-9);
    EXPECT_EQ(plan.average_half_life, 5000);
    EXPECT_EQ(Plan::of_pictures(1024, 0, 512).architecture.channels.back(), 32);
    EXPECT_EQ(Plan::of_pictures(16, 0, 64).architecture.channels, std::vector<std::int64_t>(3, 64));
    EXPECT_EQ(*Plan::from_json(plan.to_json()), plan);
    auto paired = plan;
    paired.phases = {{PhaseKind::Regression, 256, 10, 10, 0.01}};
    EXPECT_THAT(validate(paired).error().message, HasSubstr("known codes"));
}

TEST(Plan, ChangesANumericFieldByName) {
    const auto plan = Plan::standard(64);
    auto expected = plan;
    expected.path_length_interval = 0;
    expected.feature_weight = 0.5;
    const auto changed = plan.with("path_length_interval", 0)->with("feature_weight", 0.5);
    ASSERT_TRUE(changed);
    EXPECT_EQ(*changed, expected);
    EXPECT_THAT(plan.with("phases", 1).error().message, HasSubstr(", average_half_life, "));
    EXPECT_THAT(plan.with("warm_up", 1.5).error().message, HasSubstr("whole number"));
    EXPECT_THAT(validate(*plan.with("style_mixing", 1.5)).error().message,
                HasSubstr("style_mixing is 1.5"));
}

TEST(Plan, RaisesAndLowersItsLearningRate) {
    Plan plan;
    plan.phases = {{PhaseKind::Regression, 32, 1000, 0, 0.01},
                   {PhaseKind::Adversarial, 128, 1000, 0, 0.002}};
    plan.batch = 10;
    plan.warm_up = 4;
    plan.falling = 0.5;
    EXPECT_DOUBLE_EQ(plan.rate_at({0, 0}), 0.0025);  // warming up
    EXPECT_DOUBLE_EQ(plan.rate_at({0, 30}), 0.01);
    EXPECT_DOUBLE_EQ(plan.rate_at({0, 75}), 0.005);  // half of the last half is left
    EXPECT_DOUBLE_EQ(plan.rate_at({0, 100}), 0.0005);
    EXPECT_DOUBLE_EQ(plan.rate_at({1, 99}), 0.002);
    EXPECT_EQ(plan.images(), 2000);
}

TEST(Plan, KnowsItsPositionAfterAnyNumberOfSteps) {
    Plan plan;
    plan.phases = {{PhaseKind::Regression, 32, 10}, {PhaseKind::Adversarial, 128, 8}};
    plan.batch = 4;  // the last batch of a phase may be more than it asks for
    const auto place = [&plan](std::int64_t steps) {
        const auto found = plan.place_at(steps);
        return std::pair(found.phase, found.steps);
    };
    EXPECT_EQ(place(0), std::pair(std::size_t{0}, std::int64_t{0}));
    EXPECT_EQ(place(2), std::pair(std::size_t{0}, std::int64_t{2}));
    EXPECT_EQ(place(3), std::pair(std::size_t{1}, std::int64_t{0}));
    EXPECT_EQ(place(5), std::pair(std::size_t{2}, std::int64_t{0}));
}

TEST(Plan, IsAnErrorWhenItCannotBeRead) {
    for (const auto* json : {"", "[]", R"({"phases": 3})", R"({"phases": []})"}) {
        const auto read = Plan::from_json(json);
        ASSERT_FALSE(read) << json;
        EXPECT_EQ(read.error().code, ErrorCode::FileCorrupt);
    }
}

}  // namespace
}  // namespace pliant::training
