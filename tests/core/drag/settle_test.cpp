#include "core/drag/settle.h"

#include "tests/support/random_checkpoint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace pliant::drag {
namespace {

using testing::HasSubstr;

stylegan::Architecture of_size(std::int64_t resolution) {
    return {.channels = support::official_channels(resolution, 32768)};
}

TEST(DragOptions, ScaleThePublishedRadiiWithThePicture) {
    const auto at_512 = *settle({}, of_size(512));
    EXPECT_EQ(at_512[&Settings::motion_radius_px], 3);
    EXPECT_EQ(at_512[&Settings::tracking_radius_px], 12);
    EXPECT_EQ(at_512[&Settings::arrival_px], 2.0);
    EXPECT_EQ(feature_block(at_512, of_size(512)), 5);
    const auto at_1024 = *settle({}, of_size(1024));
    EXPECT_EQ(at_1024[&Settings::motion_radius_px], 6);
    EXPECT_EQ(at_1024[&Settings::arrival_px], 4.0);
    const auto at_64 = *settle({}, of_size(64));
    EXPECT_EQ(at_64[&Settings::motion_radius_px], 1);
    EXPECT_EQ(at_64[&Settings::tracking_radius_px], 2);
    EXPECT_EQ(feature_block(at_64, of_size(64)), 4);
}

TEST(RecommendedOptions, FollowTheModel) {
    auto checkpoint = support::random_checkpoint(of_size(64));
    checkpoint.metadata = {{"drag_learning_rate", "0.004"}, {"drag_block_resolution", "16"}};
    const auto options = recommended_settings(checkpoint);
    EXPECT_EQ(options.learning_rate, 0.004);
    EXPECT_EQ(options.feature_resolution, 16);
}

TEST(RecommendedOptions, AreTheUsualOnesWhereTheModelSaysNothingOrNonsense) {
    auto checkpoint = support::random_checkpoint(of_size(64));
    const auto usual = recommended_settings(checkpoint);
    EXPECT_EQ(usual.learning_rate, Settings().learning_rate);
    EXPECT_FALSE(usual.feature_resolution);
    for (const auto* rate : {"fast", "", "-1", "nan", "0.1x"}) {
        checkpoint.metadata["drag_learning_rate"] = rate;
        EXPECT_EQ(recommended_settings(checkpoint).learning_rate, usual.learning_rate) << rate;
    }
    for (const auto* block : {"7", "1024", "0", "99999999999999999999"}) {
        checkpoint.metadata["drag_block_resolution"] = block;
        EXPECT_FALSE(recommended_settings(checkpoint).feature_resolution) << block;
    }
}

TEST(DragOptions, NameWhatIsOutOfRange) {
    const auto complaint = [](const Settings& options) {
        return settle(options, of_size(64)).error().message;
    };
    EXPECT_THAT(complaint({.rows = 0}), HasSubstr("options.rows is 0; it must be 1 to 10"));
    EXPECT_THAT(complaint({.rows = 11}), HasSubstr("options.rows is 11"));
    EXPECT_THAT(complaint({.learning_rate = std::numeric_limits<double>::quiet_NaN()}),
                HasSubstr("options.learning_rate"));
    EXPECT_THAT(complaint({.mask_weight = -1.0}), HasSubstr("options.mask_weight is -1"));
    EXPECT_THAT(complaint({.step_limit = 0}), HasSubstr("options.step_limit is 0"));
    EXPECT_THAT(complaint({.feature_resolution = 48}), HasSubstr("blocks of 4, 8, 16, 32, 64 px"));
    EXPECT_THAT(complaint({.motion_radius_px = 0}), HasSubstr("options.motion_radius_px is 0"));
    EXPECT_THAT(complaint({.tracking_radius_px = 65}),
                HasSubstr("options.tracking_radius_px is 65"));
    EXPECT_THAT(complaint({.arrival_px = -0.5}), HasSubstr("options.arrival_px is -0.5"));
}

}  // namespace
}  // namespace pliant::drag
