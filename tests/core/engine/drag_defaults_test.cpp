#include "core/engine/drag_defaults.h"

#include "tests/support/random_checkpoint.h"

#include <gtest/gtest.h>

namespace pliant::engine {
namespace {

TEST(DragDefaults, FollowTheModel) {
    auto checkpoint = support::random_checkpoint(support::tiny_architecture());
    checkpoint.metadata["drag_learning_rate"] = "0.004";
    checkpoint.metadata["drag_block_resolution"] = "16";
    const auto options = default_drag_options(checkpoint);
    EXPECT_EQ(options.learning_rate, 0.004);
    EXPECT_EQ(options.feature_resolution, 16);
}

TEST(DragDefaults, AreTheUsualOnesWhereTheModelSaysNothingOrNonsense) {
    auto checkpoint = support::random_checkpoint(support::tiny_architecture());
    const auto usual = default_drag_options(checkpoint);
    EXPECT_EQ(usual.learning_rate, drag::Options().learning_rate);
    EXPECT_FALSE(usual.feature_resolution);
    for (const auto* rate : {"fast", "", "-1", "nan", "0.1x"}) {
        checkpoint.metadata["drag_learning_rate"] = rate;
        EXPECT_EQ(default_drag_options(checkpoint).learning_rate, usual.learning_rate) << rate;
    }
    for (const auto* block : {"7", "1024", "0", "99999999999999999999"}) {
        checkpoint.metadata["drag_block_resolution"] = block;
        EXPECT_FALSE(default_drag_options(checkpoint).feature_resolution) << block;
    }
}

}  // namespace
}  // namespace pliant::engine
