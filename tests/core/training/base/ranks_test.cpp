#include "core/training/base/ranks.h"

#include "tests/core/training/together.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace pliant::training {
namespace {

using ::testing::HasSubstr;

at::Tensor numbers(double first, double second) {
    return at::tensor({first, second}, at::TensorOptions().device(at::kCPU).dtype(at::kFloat));
}

TEST(ShareTest, TakesEveryRowOfTheWholeBatchOnce) {
    const auto rows = at::arange(6, at::TensorOptions().device(at::kCPU).dtype(at::kFloat));
    const Share alone, second{.rank = 1, .count = 3};
    EXPECT_TRUE(alone.of(rows).equal(rows));
    EXPECT_TRUE(second.of(rows).equal(numbers(1, 4)));
    EXPECT_EQ(second.place(1), 4);
}

TEST(RanksTest, WaitForNobodyWhereThereIsOne) {
    const Ranks alone;
    const auto tensor = numbers(1, 2);
    alone.average(tensor);
    alone.follow_first(tensor);
    EXPECT_TRUE(tensor.equal(numbers(1, 2)));
    EXPECT_TRUE(alone.is_first());
    EXPECT_FALSE(alone.any(false));
    EXPECT_TRUE(alone.any(true));
    EXPECT_TRUE(alone.say_the_same("anything"));
}

TEST(RanksTest, AverageWhatEachFound) {
    together(3, [](const Ranks& ranks) {
        const auto rank = static_cast<double>(ranks.share().rank);
        const auto tensor = numbers(rank, 10.0 * rank);
        ranks.average(tensor);
        EXPECT_TRUE(tensor.equal(numbers(1, 10)));
        const auto first = numbers(rank + 5.0, 7.0);
        ranks.follow_first(first);
        EXPECT_TRUE(first.equal(numbers(5, 7)));
        EXPECT_EQ(ranks.is_first(), rank == 0.0);
    });
}

TEST(RanksTest, AgreeOnWhatToDo) {
    together(2, [](const Ranks& ranks) {
        EXPECT_TRUE(ranks.any(ranks.share().rank == 1));
        EXPECT_FALSE(ranks.any(false));
        EXPECT_TRUE(ranks.say_the_same("the same plan"));
        EXPECT_FALSE(ranks.say_the_same(ranks.is_first() ? "one plan" : "another"));
    });
}

TEST(RanksTest, NoticeThatOneWasLost) {
    together(2, [](Ranks ranks) {
        ranks.average(numbers(1, 2));
        if (!ranks.is_first()) return;  // and is gone
        EXPECT_THROW(ranks.average(numbers(1, 2)), RankLost);
    });
    EXPECT_THAT(Ranks::error_of(RankLost("connection closed")).message,
                HasSubstr("again with resume"));
}

TEST(RanksTest, WaitNoLongerThanTheirPatience) {
    const auto ranks = Ranks::join(
        local_launch(0, 2, support::free_port()), c10::kCPU, std::chrono::milliseconds(300));
    ASSERT_FALSE(ranks);
    EXPECT_THAT(ranks.error().message, HasSubstr("Process 0 of 2 could not meet the others"));
}

}  // namespace
}  // namespace pliant::training
