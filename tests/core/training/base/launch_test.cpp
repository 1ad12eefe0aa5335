#include "core/training/base/launch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

namespace pliant::training {
namespace {

using ::testing::HasSubstr;
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

TEST(LaunchTest, IsAloneWhereNobodyLaunchedSeveral) {
    const auto none = read({{"MASTER_ADDR", "node-0"}});
    ASSERT_TRUE(none);
    EXPECT_TRUE(none->is_alone());
    const auto one = read({{"RANK", "0"}, {"WORLD_SIZE", "1"}});
    ASSERT_TRUE(one);
    EXPECT_TRUE(one->is_alone());
}

TEST(LaunchTest, ReadsWhatLaunchersSay) {
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
