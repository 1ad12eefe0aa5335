#include "core/evaluation/trial.h"

#include "tests/support/random_checkpoint.h"

#include <gtest/gtest.h>

#include <limits>

namespace pliant::evaluation {
namespace {

class Trials : public testing::Test {
  protected:
    Trials()
        : generator_(*stylegan::Generator::load(
              support::random_checkpoint(
                  {.z_dim = 16, .w_dim = 16, .mapping_layers = 2, .channels = {16, 16, 16, 16}}),
              c10::kCPU,
              Precision::Exact)) {}

    const stylegan::Generator generator_;
    const reach::LazyReach reach_{generator_};
    const drag::Settings few_ = {.learning_rate = 0.01, .step_limit = 3};
};

TEST_F(Trials, MeasureZeroWhenTheGoalIsReached) {
    auto task = paired_reconstructions(generator_, 1, 5, 4).front();
    Trial trial{.after = task.goal};
    measure(trial, task);
    EXPECT_EQ(trial.squared_error, 0.0);
    EXPECT_FALSE(trial.change_outside);

    task = with_masks(single_moves(generator_, 1, 0)).front();
    trial = {.after = task.before};
    measure(trial, task);
    EXPECT_EQ(trial.change_outside, 0.0);
    ASSERT_EQ(trial.seen_distances.size(), task.handles.size());
    for (std::size_t k = 0; k < task.handles.size(); ++k) {
        ASSERT_TRUE(trial.seen_distances[k]);
        EXPECT_NEAR(
            *trial.seen_distances[k], distance(task.handles[k].from, task.handles[k].to), 0.3);
    }
}

TEST_F(Trials, AreWhereTheyWereWithoutAnEdit) {
    const auto task = paired_reconstructions(generator_, 1, 5, 4).front();
    const auto trial = unedited(task);
    EXPECT_FALSE(trial.has_arrived);
    EXPECT_GT(trial.squared_error, 0.0);
    ASSERT_EQ(trial.seen_distances.size(), task.handles.size());
    for (std::size_t k = 0; k < task.handles.size(); ++k) {
        EXPECT_EQ(trial.seen_distances[k], distance(task.handles[k].from, task.handles[k].to));
    }
}

TEST_F(Trials, AreRunForEveryMethodOnEveryTask) {
    auto classic = few_;
    classic.mode = drag::Mode::Classic;
    const std::vector<Method> methods = {{"classic", &generator_, reach_, classic},
                                         {"fast", &generator_, reach_, few_}};
    const auto contests = compare(methods, single_moves(generator_, 2, 0), {}).run_to_end();
    ASSERT_TRUE(contests) << contests.error().message;
    ASSERT_EQ(contests->size(), 2U);
    for (const auto& contest : *contests) {
        ASSERT_EQ(contest.trials.size(), 2U);
        for (const auto& trial : contest.trials) {
            EXPECT_GE(trial.steps, 1);
            EXPECT_FALSE(trial.ending.empty());
            EXPECT_FALSE(trial.after.is_empty());
        }
    }
}

TEST_F(Trials, KeepTasksFinishedByAllMethodsWhenStopped) {
    std::stop_source stop;
    const JobContext job = {.stop = stop.get_token(), .on_progress = [&](const Progress& progress) {
                                if (progress.fraction >= 0.5) stop.request_stop();
                            }};
    const std::vector<Method> methods = {{"fast", &generator_, reach_, few_}};
    const auto contests = compare(methods, single_moves(generator_, 2, 0), job).run_to_end();
    ASSERT_TRUE(contests);
    EXPECT_EQ(contests->size(), 1U);
}

TEST_F(Trials, FailForInvalidSettings) {
    const std::vector<Method> methods = {{"fast", &generator_, reach_, {.rows = 99}}};
    const auto contests = compare(methods, single_moves(generator_, 1, 0), {}).run_to_end();
    ASSERT_FALSE(contests);
    EXPECT_EQ(contests.error().code, ErrorCode::InvalidArgument);
}

}  // namespace
}  // namespace pliant::evaluation
