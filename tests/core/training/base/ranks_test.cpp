#include "core/training/base/ranks.h"

#include "tests/core/training/together.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <optional>
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

TEST(RanksTest, DoNotWaitWhenThereIsOnlyOne) {
    const Ranks alone;
    const auto tensor = numbers(1, 2);
    alone.average(tensor);
    alone.broadcast(tensor);
    EXPECT_TRUE(tensor.equal(numbers(1, 2)));
    EXPECT_TRUE(alone.is_first());
    EXPECT_FALSE(alone.any(false));
    EXPECT_TRUE(alone.any(true));
    EXPECT_TRUE(alone.agree_on("anything"));
}

TEST(RanksTest, AverageTheirResults) {
    together(3, [](const Ranks& ranks) {
        const auto rank = static_cast<double>(ranks.share().rank);
        const auto tensor = numbers(rank, 10.0 * rank);
        ranks.average(tensor);
        EXPECT_TRUE(tensor.equal(numbers(1, 10)));
        const auto first = numbers(rank + 5.0, 7.0);
        ranks.broadcast(first);
        EXPECT_TRUE(first.equal(numbers(5, 7)));
        EXPECT_EQ(ranks.is_first(), rank == 0.0);
    });
}

TEST(RanksTest, AgreeOnWhatToDo) {
    together(2, [](const Ranks& ranks) {
        EXPECT_TRUE(ranks.any(ranks.share().rank == 1));
        EXPECT_FALSE(ranks.any(false));
        EXPECT_TRUE(ranks.agree_on("the same plan"));
        EXPECT_FALSE(ranks.agree_on(ranks.is_first() ? "one plan" : "another"));
    });
}

TEST(RanksTest, DetectALostRank) {
    together(2, [](Ranks ranks) {
        ranks.average(numbers(1, 2));
        if (!ranks.is_first()) return;  // and is gone
        EXPECT_THROW(ranks.average(numbers(1, 2)), RankLost);
    });
    EXPECT_THAT(Ranks::error_of(RankLost("connection closed")).message,
                HasSubstr("again with resume"));
}

TEST(RanksTest, WaitNoLongerThanTheirTimeout) {
    const auto ranks = Ranks::join(
        local_launch(0, 2, support::free_port()), c10::kCPU, std::chrono::milliseconds(300));
    ASSERT_FALSE(ranks);
    EXPECT_THAT(ranks.error().message, HasSubstr("Process 0 of 2 could not meet the others"));
}

using Variables = std::map<std::string, std::string>;

Result<Launch> read(const Variables& variables) {
    return Launch::read([&](const char* name) -> std::optional<std::string> {
        const auto found = variables.find(name);
        if (found == variables.end()) return {};
        return found->second;
    });
}

Variables usual() {
    return {
        {"RANK", "1"}, {"WORLD_SIZE", "4"}, {"MASTER_ADDR", "node-0"}, {"MASTER_PORT", "29500"}};
}

TEST(LaunchTest, IsAloneWithoutALauncher) {
    const auto none = read({{"MASTER_ADDR", "node-0"}});
    ASSERT_TRUE(none);
    EXPECT_TRUE(none->is_alone());
    const auto one = read({{"RANK", "0"}, {"WORLD_SIZE", "1"}});
    ASSERT_TRUE(one);
    EXPECT_TRUE(one->is_alone());
}

TEST(LaunchTest, ReadsTheEnvironmentOfLaunchers) {
    auto variables = usual();
    const auto plain = read(variables);
    ASSERT_TRUE(plain) << plain.error().message;
    EXPECT_EQ(plain->rank, 1);
    EXPECT_EQ(plain->count, 4);
    EXPECT_EQ(plain->address, "node-0");
    EXPECT_EQ(plain->port, 29500);
    EXPECT_FALSE(plain->local_rank);
    EXPECT_FALSE(plain->has_store);
    variables.insert({{"LOCAL_RANK", "0"},
                      {"TORCHELASTIC_USE_AGENT_STORE", "True"},
                      {"TORCHELASTIC_RESTART_COUNT", "2"}});
    const auto torchrun = read(variables);
    ASSERT_TRUE(torchrun) << torchrun.error().message;
    EXPECT_EQ(torchrun->local_rank, 0);
    EXPECT_TRUE(torchrun->has_store);
    EXPECT_EQ(torchrun->attempt, "2");
}

TEST(LaunchTest, NamesTheVariableThatIsWrong) {
    const auto complaint = [](const char* name, const char* value) {
        auto variables = usual();
        variables.erase(name);
        if (value != nullptr) variables[name] = value;
        const auto launch = read(variables);
        if (launch) return std::string("it was taken");
        EXPECT_EQ(launch.error().code, ErrorCode::InvalidArgument);
        return launch.error().message.english();
    };
    EXPECT_THAT(complaint("RANK", nullptr), HasSubstr("RANK is not set"));
    EXPECT_THAT(complaint("WORLD_SIZE", nullptr), HasSubstr("WORLD_SIZE is not set"));
    EXPECT_THAT(complaint("MASTER_ADDR", nullptr), HasSubstr("MASTER_ADDR is not set"));
    EXPECT_THAT(complaint("MASTER_PORT", nullptr), HasSubstr("MASTER_PORT is not set"));
    EXPECT_THAT(complaint("RANK", "4"), HasSubstr("RANK is '4'; it must be a whole number from 0"));
    EXPECT_THAT(complaint("RANK", "one"), HasSubstr("RANK is 'one'"));
    EXPECT_THAT(complaint("WORLD_SIZE", "0"), HasSubstr("WORLD_SIZE is '0'"));
    EXPECT_THAT(complaint("MASTER_PORT", "70000"), HasSubstr("MASTER_PORT is '70000'"));
    EXPECT_THAT(complaint("LOCAL_RANK", "-1"), HasSubstr("LOCAL_RANK is '-1'"));
}

}  // namespace
}  // namespace pliant::training
