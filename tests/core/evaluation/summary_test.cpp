#include "core/evaluation/summary.h"

#include <gtest/gtest.h>

namespace pliant::evaluation {
namespace {

Trial trial(int steps, double seconds, std::optional<double> distance, bool has_arrived = true) {
    return {.steps = steps,
            .seconds = seconds,
            .has_arrived = has_arrived,
            .seen_distances = {distance},
            .change_outside = distance};
}

TEST(SpreadOf, TakesTheMedianOfAnEvenNumber) {
    const auto spread = spread_of({4.0, 1.0, 3.0, 2.0});
    ASSERT_TRUE(spread);
    EXPECT_DOUBLE_EQ(spread->median, 2.5);
    EXPECT_DOUBLE_EQ(spread->mean, 2.5);
    EXPECT_DOUBLE_EQ(spread->worst, 4.0);
    EXPECT_FALSE(spread_of({}));
}

TEST(Summarize, ComparesMethodsOverTasksMeasuredForAll) {
    std::vector<Contest> contests(3);
    contests[0].trials = {trial(10, 1.0, 4.0), trial(2, 0.1, 1.0)};
    contests[1].trials = {trial(20, 2.0, std::nullopt), trial(4, 0.1, 100.0)};
    contests[2].trials = {trial(30, 3.0, 2.0, false), trial(6, 0.5, 3.0)};
    const auto summaries = summarize(contests);
    ASSERT_EQ(summaries.size(), 2U);
    EXPECT_EQ(summaries[0].tasks, 3U);
    EXPECT_EQ(summaries[0].arrived, 2U);
    EXPECT_DOUBLE_EQ(summaries[0].steps->median, 20.0);
    EXPECT_DOUBLE_EQ(summaries[0].distance->mean, 3.0);
    EXPECT_DOUBLE_EQ(summaries[1].distance->mean, 2.0);
    EXPECT_DOUBLE_EQ(summaries[1].distance->worst, 3.0);
    EXPECT_DOUBLE_EQ(summaries[1].change_outside->mean, 1.0);  // only the first: both arrived
    EXPECT_DOUBLE_EQ(*summaries[0].times_less_time, 1.0);
    EXPECT_DOUBLE_EQ(*summaries[1].times_less_time, 10.0);
    EXPECT_FALSE(summaries[0].squared_error);
}

TEST(Summarize, ComparesMethodsByHandlesFoundForAll) {
    std::vector<Contest> contests(1);
    contests[0].trials = {{.seen_distances = {1.0, std::nullopt}}, {.seen_distances = {2.0, 9.0}}};
    const auto summaries = summarize(contests);
    EXPECT_DOUBLE_EQ(summaries[0].distance->mean, 1.0);
    EXPECT_DOUBLE_EQ(summaries[1].distance->mean, 2.0);
    EXPECT_DOUBLE_EQ(*mean_seen_distance(contests[0].trials[1]), 5.5) << "on its own";
}

TEST(Summarize, CountsRuinsAndTheProgressWhereThereAreNone) {
    std::vector<Contest> contests(2);
    for (auto& contest : contests) {
        contest.task.handles = {{.from = {0, 0}, .to = {10, 0}}, {.from = {0, 0}, .to = {0, 20}}};
        contest.unedited = {.seen_distances = {10.0, 20.0}, .strangeness = 0.9};
    }
    contests[0].trials = {{.seen_distances = {5.0, 5.0}, .strangeness = 0.8},
                          {.seen_distances = {1.0, std::nullopt}, .strangeness = 1.0}};
    contests[1].trials = {{.seen_distances = {9.0, 9.0}, .strangeness = 1.5},
                          {.seen_distances = {0.0, 0.0}, .strangeness = 0.4}};
    const auto summaries = summarize(contests);
    EXPECT_EQ(summaries[0].ruined, 1U);
    EXPECT_EQ(summaries[1].ruined, 0U);
    EXPECT_DOUBLE_EQ(*summaries[0].progress, 0.5) << "of the handle found for both";
    EXPECT_DOUBLE_EQ(*summaries[1].progress, 0.9);

    const auto unedited = summarize_unedited(contests);
    EXPECT_EQ(unedited.ruined, 0U);
    EXPECT_DOUBLE_EQ(unedited.distance->mean, 0.5 * (10.0 + 15.0));
    contests[1].trials[1].strangeness.reset();
    EXPECT_FALSE(summarize(contests)[1].ruined) << "not all were judged";
}

TEST(Summarize, CountsFailures) {
    std::vector<Contest> contests(1);
    contests[0].trials = {trial(1, 0.1, {}, false)};
    contests[0].trials[0].failure = "The latent ran away.";
    const auto summaries = summarize(contests);
    EXPECT_EQ(summaries[0].failed, 1U);
    EXPECT_EQ(summaries[0].arrived, 0U);
}

TEST(Summarize, IsEmptyWithoutContests) { EXPECT_TRUE(summarize({}).empty()); }

}  // namespace
}  // namespace pliant::evaluation
