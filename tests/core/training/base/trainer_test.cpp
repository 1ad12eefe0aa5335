#include "core/training/base/trainer.h"

#include "tests/core/training/line_trainer.h"
#include "tests/core/training/step_of.h"
#include "tests/core/training/together.h"
#include "tests/support/file_bytes.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace pliant::training {
namespace {

using support::bytes_of;
using ::testing::HasSubstr;

double slope_of(LineTrainer& trainer) { return trainer.evaluate()->measures.at("slope"); }

TEST(TrainerTest, TrainsWhatItIsGiven) {
    LineTrainer trainer;
    const double first = step(trainer).losses.at("loss");
    while (!trainer.finished()) step(trainer);
    EXPECT_LT(step(trainer).losses.at("loss"), 0.05 * first);
    EXPECT_NEAR(slope_of(trainer), 3.0, 0.5);
    EXPECT_EQ(trainer.steps(), 81);
    EXPECT_EQ(trainer.images(), 8 * 81);
}

TEST(TrainerTest, ResumesBitForBitFromACheckpoint) {
    const support::TemporaryFolder folder;
    LineTrainer unbroken;
    for (int i = 0; i < 3; ++i) step(unbroken);
    ASSERT_TRUE(unbroken.save(folder.path() / "3"));
    for (int i = 3; i < 8; ++i) step(unbroken);
    ASSERT_TRUE(unbroken.save(folder.path() / "8"));
    LineTrainer resumed;
    ASSERT_TRUE(resumed.resume(folder.path() / "3"));
    EXPECT_EQ(resumed.steps(), 3);
    for (int i = 3; i < 8; ++i) step(resumed);
    EXPECT_EQ(resumed.mean_loss, unbroken.mean_loss);
    ASSERT_TRUE(resumed.save(folder.path() / "again"));
    EXPECT_TRUE(bytes_of(folder.path() / "again") == bytes_of(folder.path() / "8"));
}

TEST(TrainerTest, GivesTheSameResultWithSeveralRanks) {
    LineTrainer alone;
    std::vector<double> losses;
    for (int i = 0; i < 5; ++i) losses.push_back(step(alone).losses.at("loss"));
    std::array<double, 2> slopes{};
    together(2, [&](const Ranks& ranks) {
        LineTrainer trainer;
        ASSERT_TRUE(trainer.join(ranks));
        for (const double loss : losses) {
            EXPECT_NEAR(step(trainer).losses.at("loss"), loss, 1e-4);
        }
        const auto stops = trainer.agree_to_stop(!ranks.is_first());
        ASSERT_TRUE(stops);
        EXPECT_TRUE(*stops);
        slopes.at(ranks.share().rank) = slope_of(trainer);
    });
    EXPECT_EQ(slopes[0], slopes[1]);
    EXPECT_NEAR(slopes[0], slope_of(alone), 1e-4);
}

TEST(TrainerTest, StartsWithTheWeightsOfTheFirstRank) {
    const support::TemporaryFolder folder;
    together(2, [&](const Ranks& ranks) {
        LineTrainer trainer;
        // Of the same number of steps, but other weights.
        if (!ranks.is_first()) {
            trainer.change_weights();
        }
        ASSERT_TRUE(trainer.join(ranks));
        ASSERT_TRUE(trainer.save(folder.path() / (ranks.is_first() ? "first" : "second")));
    });
    EXPECT_TRUE(bytes_of(folder.path() / "first") == bytes_of(folder.path() / "second"));
}

TEST(TrainerTest, JoinsOnlyRanksOfTheSameTraining) {
    together(2, [](const Ranks& ranks) {
        LineTrainer ahead;
        if (ranks.is_first()) step(ahead);
        LineTrainer of_other_data(R"({"rate": 0.1})", ranks.is_first() ? "a line" : "another");
        LineTrainer by_other_plan(ranks.is_first() ? "{}" : R"({"rate": 0.1})");
        for (auto* each : {&ahead, &of_other_data, &by_other_plan}) {
            const auto joined = each->join(ranks);
            ASSERT_FALSE(joined);
            EXPECT_EQ(joined.error().code, ErrorCode::ModelMismatch);
        }
    });
}

TEST(TrainerTest, LosesNothingWhenDataCannotBeRead) {
    const support::TemporaryFolder folder;
    LineTrainer trainer;
    step(trainer);
    ASSERT_TRUE(trainer.save(folder.path() / "before"));
    trainer.fault = Fault::BeforeTheWeightsChange;
    const auto failed = trainer.step();
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().message, "no line");
    ASSERT_TRUE(trainer.save(folder.path() / "after"));
    EXPECT_TRUE(bytes_of(folder.path() / "after") == bytes_of(folder.path() / "before"));
}

TEST(TrainerTest, SavesNoIncompleteStep) {
    const support::TemporaryFolder folder;
    LineTrainer trainer;
    trainer.fault = Fault::AfterwardsInTheStep;
    EXPECT_THROW(static_cast<void>(trainer.step()), std::runtime_error);
    const auto saved = trainer.save(folder.path() / "checkpoint");
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().code, ErrorCode::Internal);
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "checkpoint"));
}

TEST(TrainerTest, ReportsDivergence) {
    const support::TemporaryFolder folder;
    LineTrainer trainer;
    step(trainer);
    trainer.fault = Fault::NoNumber;
    const auto report = trainer.step();
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, ErrorCode::Diverged);
    EXPECT_THAT(report.error().message, HasSubstr("at step 1 (loss: "));
    EXPECT_FALSE(trainer.save(folder.path() / "checkpoint"));
}

}  // namespace
}  // namespace pliant::training
