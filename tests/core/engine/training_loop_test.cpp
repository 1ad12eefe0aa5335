#include "core/engine/training_loop.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace pliant::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// Five steps of two pictures, a row after each second and the last, a phase's end after the third.
class Fake : public TrainingInFolder {
  public:
    [[nodiscard]] bool finished() const override { return steps_ == 5; }
    [[nodiscard]] Result<TrainingStep> step() override {
        ++steps_;
        if (steps_ == fails_at) return Error{ErrorCode::Diverged, "it came apart"};
        if (steps_ == stops_at) stop.request_stop();
        return TrainingStep{.images = 2,
                            .done = steps_ / 5.0,
                            .place = std::to_string(steps_),
                            .losses = ", loss 1",
                            .is_row_due = steps_ % 2 == 0 || finished(),
                            .is_phase_over = steps_ == 3};
    }
    [[nodiscard]] Result<void> write_row(double /*images_per_second*/) override {
        done.push_back("row " + std::to_string(steps_));
        return {};
    }
    [[nodiscard]] Result<std::string> keep(double images_per_second) override {
        EXPECT_GT(images_per_second, 0.0);
        done.push_back("keep " + std::to_string(steps_));
        return std::string("kept.");
    }

    Result<TrainingRun> run(const TrainingTime& time = {}) {
        return run_in_folder(
            *this,
            time,
            {{.stop = stop.get_token(),
              .on_progress =
                  [this](const Progress& progress) { reports.push_back(progress.what); }},
             [this](std::string sentence) { notices.push_back(std::move(sentence)); }});
    }

    int fails_at = 0, stops_at = 0;
    std::stop_source stop;
    std::vector<std::string> done, reports, notices;

  private:
    int steps_ = 0;
};

TEST(TrainingLoop, WritesRowsAndKeepsWhatWasTrained) {
    Fake training;
    const auto run = training.run();
    ASSERT_TRUE(run);
    EXPECT_THAT(training.done, ElementsAre("row 2", "keep 3", "row 4", "keep 5"));
    EXPECT_THAT(training.notices, ElementsAre("kept.", "kept."));
    EXPECT_EQ(training.reports.size(), 5U);
    EXPECT_THAT(training.reports.front(), HasSubstr(" images/s, loss 1"));
    EXPECT_EQ(run->steps, 5);
    EXPECT_EQ(run->new_images, 10);
    EXPECT_GT(run->seconds, 0.0);
    EXPECT_TRUE(run->is_finished);
}

TEST(TrainingLoop, KeepsNothingTwice) {
    Fake training;
    training.stops_at = 3;
    const auto run = training.run();
    ASSERT_TRUE(run);
    EXPECT_THAT(training.done, ElementsAre("row 2", "keep 3"));
    EXPECT_FALSE(run->is_finished);
}

TEST(TrainingLoop, KeepsAsOftenAsItIsTold) {
    Fake training;
    ASSERT_TRUE(training.run({.checkpoint_minutes = 1e-12}));
    EXPECT_THAT(training.done, ElementsAre("keep 1", "keep 2", "keep 3", "keep 4", "keep 5"));
}

TEST(TrainingLoop, TakesOneStepHoweverShortTheTime) {
    Fake training;
    const auto run = training.run({.minutes = 1e-12});
    ASSERT_TRUE(run);
    EXPECT_EQ(run->steps, 1);
    EXPECT_THAT(training.done, ElementsAre("keep 1"));
}

TEST(TrainingLoop, KeepsNothingOfATrainingThatCameApart) {
    Fake training;
    training.fails_at = 2;
    const auto run = training.run();
    ASSERT_FALSE(run);
    EXPECT_EQ(run.error().code, ErrorCode::Diverged);
    EXPECT_THAT(training.done, ElementsAre());
}

TEST(TrainingLoop, ChangesNothingWhenItIsStoppedAtOnce) {
    Fake training;
    training.stop.request_stop();
    const auto run = training.run();
    ASSERT_FALSE(run);
    EXPECT_EQ(run.error().code, ErrorCode::Cancelled);
    EXPECT_THAT(training.done, ElementsAre());
}

TEST(TrainingLoop, RefusesACheckpointAtNoInterval) {
    EXPECT_TRUE(validate(TrainingTime{}));
    EXPECT_FALSE(validate(TrainingTime{.checkpoint_minutes = 0.0}));
}

}  // namespace
}  // namespace pliant::engine
