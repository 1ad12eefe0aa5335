#include "core/jobs/canvas/movement_movie.h"

#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <vector>

namespace pliant::jobs {
namespace {

using ::testing::Each;
using ::testing::HasSubstr;

document::Latent latent(float number) { return {1, 1, {number}}; }

/// Two steps, a latent of 0 and one of 10.
Movement short_movement() {
    return {.steps = {{1, {{4, 4}}, latent(0)}, {2, {{12, 4}}, latent(10)}}};
}

class MovementMovieTest : public ::testing::Test {
  protected:
    MovementMovie begin(Movement movement) {
        auto movie = MovementMovie::begin(std::move(movement), {file_});
        EXPECT_TRUE(movie) << movie.error().message;
        return *std::move(movie);
    }
    /// A black picture; what it was asked for is noted.
    MovementMovie::Draw draw() {
        return [this](const document::Latent& each) -> Result<image::Image> {
            drawn_.push_back(each.numbers()->front());
            return image::Image(16, 16);
        };
    }

    const support::TemporaryFolder folder_;
    const std::filesystem::path file_ = folder_.path() / "turn.gif";
    std::vector<float> drawn_;
};

TEST_F(MovementMovieTest, InterpolatesBetweenFewSteps) {
    auto movie = begin(short_movement());
    while (!movie.is_finished()) ASSERT_TRUE(movie.add_frame(draw()));
    ASSERT_EQ(drawn_.size(), 40);
    EXPECT_EQ(movie.progress().fraction, 1.0);
    EXPECT_EQ(drawn_.front(), 0.0F);
    EXPECT_EQ(drawn_.back(), 10.0F);
    EXPECT_TRUE(std::ranges::is_sorted(drawn_));
    EXPECT_NEAR(drawn_[20], 10.0 * 20 / 39, 1e-5);
    EXPECT_TRUE(std::filesystem::exists(file_));
}

TEST_F(MovementMovieTest, ShowsEveryStepOfMany) {
    Movement movement;
    for (int step = 1; step <= 50; ++step) {
        movement.steps.push_back({step, {}, latent(static_cast<float>(step))});
    }
    auto movie = begin(std::move(movement));
    while (!movie.is_finished()) ASSERT_TRUE(movie.add_frame(draw()));
    ASSERT_EQ(drawn_.size(), 50);
    for (std::size_t i = 0; i < 50; ++i) EXPECT_NEAR(drawn_[i], static_cast<double>(i + 1), 1e-4);
}

TEST_F(MovementMovieTest, HoldsStillForOneStep) {
    auto movie = begin({.steps = {{1, {}, latent(3)}}});
    while (!movie.is_finished()) ASSERT_TRUE(movie.add_frame(draw()));
    EXPECT_THAT(drawn_, Each(3.0F));
}

TEST_F(MovementMovieTest, DrawsPointsAddedDuringTheDrag) {
    auto movement = short_movement();
    movement.steps[1].handles.push_back({8, 8});
    movement.targets = {Point{12, 4}, std::nullopt};
    auto movie = begin(std::move(movement));
    while (!movie.is_finished()) ASSERT_TRUE(movie.add_frame(draw()));
    EXPECT_TRUE(std::filesystem::exists(file_));
}

TEST_F(MovementMovieTest, LeavesNoFileWhenDestroyedEarly) {
    {
        auto movie = begin(short_movement());
        ASSERT_TRUE(movie.add_frame(draw()));
        const auto failed = movie.add_frame([](const document::Latent&) -> Result<image::Image> {
            return Error{ErrorCode::OutOfMemory, "Too little memory."};
        });
        EXPECT_EQ(failed.error().code, ErrorCode::OutOfMemory);
    }
    EXPECT_TRUE(std::filesystem::is_empty(folder_.path()));
}

TEST_F(MovementMovieTest, RefusesLatentsOfDifferentShapes) {
    auto movement = short_movement();
    movement.steps[1].latent = {1, 2, {1, 2}};
    auto movie = MovementMovie::begin(movement, {file_});
    ASSERT_FALSE(movie);
    EXPECT_THAT(movie.error().message, HasSubstr("step 2"));
    EXPECT_FALSE(MovementMovie::begin({}, {file_}));
    EXPECT_FALSE(MovementMovie::begin(short_movement(), {folder_.path() / "turn.txt"}));
}

}  // namespace
}  // namespace pliant::jobs
