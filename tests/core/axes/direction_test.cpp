#include "core/axes/direction.h"

#include "tests/core/axes/tiny_axes.h"

#include <gtest/gtest.h>

namespace pliant::axes {
namespace {

using Ids = std::vector<std::string>;

std::vector<float> change_of(const AxisSet& set, const std::string& id, const Ids& locked = {}) {
    const auto direction = direction_of(set, id, locked);
    EXPECT_TRUE(direction) << direction.error().message.english();
    return direction ? *direction->change.numbers() : std::vector<float>();
}

TEST(Direction, MovesByOneStepAlongTheAxis) {
    auto set = tiny_axes({axis_along("smile", {0, 3, 0})});
    set.axes[0].step = 2.0;
    EXPECT_EQ(change_of(set, "smile"), (std::vector<float>{0, 2, 0, 0, 2, 0}));
}

TEST(Direction, LeavesRowsAloneThatTheAxisDoesNotMove) {
    auto set = tiny_axes({axis_along("hair", {1, 0, 0})});
    set.axes[0].moved = {0, 1};
    EXPECT_EQ(change_of(set, "hair"), (std::vector<float>{0, 0, 0, 1, 0, 0}));
}

TEST(Direction, GoesThroughTheSpreadOfW) {
    auto set = tiny_axes({axis_along("wide", {1, 0, 0})});
    set.spread = {2, 1, 0, 1, 2, 0, 0, 0, 1};
    EXPECT_EQ(change_of(set, "wide"), (std::vector<float>{2, 1, 0, 2, 1, 0}));
}

// "GS of (e1, e1 + e2), target e1 + e2 + e3: target -> e3", of TL-GAN's algorithm.
TEST(Direction, IsTheProjectionOffTheSpanOfTheLockedAxes) {
    const auto set = tiny_axes(
        {axis_along("a", {1, 0, 0}), axis_along("b", {1, 1, 0}), axis_along("target", {1, 1, 1})});
    const auto direction = direction_of(set, "target", Ids{"a", "b"});
    ASSERT_TRUE(direction);
    EXPECT_NEAR(direction->kept, std::sqrt(1.0 / 3.0), 1e-6);
    const auto& change = *direction->change.numbers();
    EXPECT_NEAR(change[0], 0.0, 1e-6);
    EXPECT_NEAR(change[1], 0.0, 1e-6);
    // The linear prediction of the target still changes by one step: change . slope = 1.
    EXPECT_NEAR(change[2] / std::sqrt(3.0), 1.0, 1e-6);
}

TEST(Direction, IsThatWithoutLocksOnceTheyAreOpened) {
    const auto set = tiny_axes({axis_along("a", {1, 0, 0}), axis_along("b", {1, 1, 0})});
    const auto before = change_of(set, "b");
    EXPECT_NE(change_of(set, "b", {"a"}), before);
    EXPECT_EQ(change_of(set, "b", {}), before);
    EXPECT_EQ(change_of(set, "b", {"b"}), before) << "an axis does not hold itself";
}

TEST(Direction, IgnoresLockedAxesOfOtherRows) {
    auto set = tiny_axes({axis_along("a", {1, 1, 0}), axis_along("b", {1, 0, 0})});
    set.axes[0].moved = {1, 0};
    const auto before = change_of(set, "a");
    set.axes[1].effect = {0, 1};
    EXPECT_EQ(change_of(set, "a", {"b"}), before);
    set.axes[1].effect = {1, 0};
    EXPECT_NE(change_of(set, "a", {"b"}), before);
}

TEST(Direction, SurvivesLockedAxesThatAreNearlyTheSame) {
    const auto set = tiny_axes({axis_along("a", {1, 0, 0}),
                                axis_along("nearly a", {1, 1e-6F, 0}),
                                axis_along("target", {1, 1, 0})});
    const auto change = change_of(set, "target", {"a", "nearly a"});
    ASSERT_EQ(change.size(), 6u);
    EXPECT_NEAR(change[0], 0.0, 1e-5);
    EXPECT_GT(change[1], 1.0) << "rounding must not lock a direction that nothing is known of";
}

TEST(Direction, GrowsToTwiceItsLengthAtMost) {
    const auto set = tiny_axes({axis_along("a", {1, 0, 0}), axis_along("target", {4, 1, 0})});
    const auto change = change_of(set, "target", {"a"});
    EXPECT_NEAR(change[1], 2.0, 1e-6);
}

TEST(Direction, RefusesAStepOutOfTheRangeOfNumbers) {
    for (const double step : {1e30, 1e300}) {
        auto set = tiny_axes({axis_along("smile", {1, 0, 0})});
        set.axes[0].step = step;
        EXPECT_EQ(direction_of(set, "smile").error().code, ErrorCode::InvalidArgument) << step;
    }
}

TEST(Direction, RefusesWhatTheLocksLeaveNothingOf) {
    const auto set = tiny_axes({axis_along("a", {1, 0, 0}), axis_along("target", {10, 1, 0})});
    EXPECT_EQ(direction_of(set, "target", Ids{"a"}).error().code, ErrorCode::InvalidArgument);
    EXPECT_EQ(direction_of(set, "nothing").error().code, ErrorCode::InvalidArgument);
    EXPECT_EQ(direction_of(set, "a", Ids{"nothing"}).error().code, ErrorCode::InvalidArgument);
}

}  // namespace
}  // namespace pliant::axes
