#include "core/jobs/training/training_loop.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <new>
#include <string>
#include <vector>

namespace pliant::jobs {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// Five steps of two pictures, a row after each second and the last, a phase's end after the third.
class Fake : public TrainingInFolder {
  public:
    [[nodiscard]] bool finished() const override { return steps_ == 5; }
    [[nodiscard]] Result<TrainingStep> step() override {
        if (steps_ + 1 == fails_at) {
            if (throws) throw std::bad_alloc();
            is_ruined_ = failure == ErrorCode::Diverged;
            return Error{failure, "it failed", "at once"};
        }
        ++steps_;
        if (steps_ == stops_at) stop.request_stop();
        return TrainingStep{.images = 2,
                            .done = steps_ / 5.0,
                            .place = std::to_string(steps_),
                            .losses = ", loss 1",
                            .is_row_due = steps_ % 2 == 0 || finished(),
                            .is_phase_over = steps_ == 3};
    }
    [[nodiscard]] Result<void> write_row(double /*images_per_second*/) override {
        if (has_full_disk) return Error{ErrorCode::FileUnwritable, "the disk is full"};
        done.push_back("row " + std::to_string(steps_));
        return {};
    }
    [[nodiscard]] Result<std::string> keep(double images_per_second) override {
        EXPECT_GT(images_per_second, 0.0);
        if (is_ruined_) return Error{ErrorCode::Internal, "it is ruined"};
        kept_images_ = 2 * steps_;
        done.push_back("keep " + std::to_string(steps_));
        return std::string("kept.");
    }

    Result<engine::TrainingRun> run(const TrainingTime& time = {}) {
        return run_in_folder(
                   *this,
                   time,
                   {{.stop = stop.get_token(),
                     .on_progress =
                         [this](const Progress& progress) { reports.push_back(progress.what); }},
                    [this](std::string sentence) { notices.push_back(std::move(sentence)); }})
            .run_to_end();
    }

    [[nodiscard]] std::int64_t kept_images() const override { return kept_images_; }

    int fails_at = 0, stops_at = 0;
    ErrorCode failure = ErrorCode::FileCorrupt;
    bool throws = false, has_full_disk = false;
    std::stop_source stop;
    std::vector<std::string> done, reports, notices;

  private:
    int steps_ = 0;
    std::int64_t kept_images_ = 0;
    bool is_ruined_ = false;
};

TEST(TrainingLoop, WritesRowsAndSavesTheResult) {
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

TEST(TrainingLoop, SavesNothingTwice) {
    Fake training;
    training.stops_at = 3;
    const auto run = training.run();
    ASSERT_TRUE(run);
    EXPECT_THAT(training.done, ElementsAre("row 2", "keep 3"));
    EXPECT_FALSE(run->is_finished);
}

TEST(TrainingLoop, SavesAsOftenAsRequested) {
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

TEST(TrainingLoop, SavesTheResultBeforeAFailure) {
    Fake training;
    training.fails_at = 5;  // such as a picture that cannot be read
    const auto run = training.run();
    ASSERT_FALSE(run);
    EXPECT_EQ(run.error().code, ErrorCode::FileCorrupt);
    EXPECT_EQ(run.error().message, "it failed");
    EXPECT_THAT(training.done, ElementsAre("row 2", "keep 3", "row 4", "keep 4"));
    EXPECT_THAT(training.notices, ElementsAre("kept.", "kept."));
}

TEST(TrainingLoop, SavesTheResultBeforeAnException) {
    Fake training;
    training.fails_at = 2;
    training.throws = true;
    const auto run = training.run();
    ASSERT_FALSE(run);
    EXPECT_EQ(run.error().code, ErrorCode::OutOfMemory);
    EXPECT_THAT(training.done, ElementsAre("keep 1"));
}

TEST(TrainingLoop, SavesTheResultWhenARowCannotBeWritten) {
    Fake training;
    training.has_full_disk = true;
    const auto run = training.run();
    ASSERT_FALSE(run);
    EXPECT_EQ(run.error().code, ErrorCode::FileUnwritable);
    EXPECT_THAT(training.done, ElementsAre("keep 2"));
}

TEST(TrainingLoop, SavesNothingTwiceBeforeAFailure) {
    Fake training;
    training.fails_at = 4;  // just after the phase's end
    EXPECT_FALSE(training.run());
    EXPECT_THAT(training.done, ElementsAre("row 2", "keep 3"));
    EXPECT_THAT(training.notices, ElementsAre("kept."));
}

TEST(TrainingLoop, KeepsTheCheckpointOfATrainingThatDiverged) {
    Fake training;
    training.failure = ErrorCode::Diverged;
    training.fails_at = 5;
    const auto run = training.run();
    ASSERT_FALSE(run);
    EXPECT_EQ(run.error().code, ErrorCode::Diverged);
    EXPECT_EQ(run.error().detail, "at once\nit is ruined");
    EXPECT_THAT(training.done, ElementsAre("row 2", "keep 3", "row 4"));
    EXPECT_THAT(training.notices,
                ElementsAre("kept.", "The checkpoint after 6 images is unchanged."));

    Fake at_the_beginning;
    at_the_beginning.failure = ErrorCode::Diverged;
    at_the_beginning.fails_at = 2;
    EXPECT_FALSE(at_the_beginning.run());
    EXPECT_THAT(at_the_beginning.notices, ElementsAre("There is no checkpoint yet."));
}

TEST(TrainingLoop, ChangesNothingWhenStoppedImmediately) {
    Fake training;
    training.stop.request_stop();
    const auto run = training.run();
    ASSERT_FALSE(run);
    EXPECT_EQ(run.error().code, ErrorCode::Cancelled);
    EXPECT_THAT(training.done, ElementsAre());
}

TEST(TrainingLoop, RefusesACheckpointIntervalOfZero) {
    EXPECT_TRUE(validate(TrainingTime{}));
    EXPECT_FALSE(validate(TrainingTime{.checkpoint_minutes = 0.0}));
}

}  // namespace
}  // namespace pliant::jobs
