// `pliant train` in several processes, as launchers start them, on made-up assets.

#include "tests/app/program.h"
#include "tests/support/file_bytes.h"
#include "tests/support/free_port.h"
#include "tests/support/patience.h"
#include "tests/support/with_people_assets.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace pliant {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class SharedTrainingProgram : public support::WithPeopleAssets {
  protected:
    /// Process `rank` of two, with what it says in a folder of its own.
    std::unique_ptr<support::Program> start(int rank, const std::vector<std::string>& more) const {
        const auto scratch = folder_.path() / std::to_string(rank);
        std::filesystem::create_directories(scratch);
        std::vector<std::string> arguments = {
            "train", "people", "--out", file("training").string(), "--assets", assets().string()};
        if (std::ranges::find(more, "--resume") == more.end()) {
            arguments.insert(arguments.end(), {"--size", "32", "--batch", "4"});
        }
        arguments.insert(arguments.end(), more.begin(), more.end());
        return std::make_unique<support::Program>(
            scratch,
            arguments,
            std::filesystem::path(),
            std::vector<std::string>{"RANK=" + std::to_string(rank),
                                     "WORLD_SIZE=2",
                                     "LOCAL_RANK=" + std::to_string(rank),
                                     "MASTER_ADDR=127.0.0.1",
                                     "MASTER_PORT=" + std::to_string(port_),
                                     "OMP_NUM_THREADS=1"});
    }

    const int port_ = support::free_port();
};

class SharedTrainingProgramSentences : public SharedTrainingProgram {};

TEST_F(SharedTrainingProgram, TrainsOneModelAndOnlyTheFirstReportsIt) {
    const std::vector<std::string> phases = {
        "--phase", "regression:32:8:4:0.01", "--phase", "adversarial:32:8:0:0.002"};
    const auto first = start(0, phases), second = start(1, phases);
    const auto told = first->wait(), silent = second->wait();
    ASSERT_EQ(told.exit_code, 0) << told.err;
    ASSERT_EQ(silent.exit_code, 0) << silent.err;
    EXPECT_THAT(told.out, HasSubstr("16 images seen, 4 steps in this run"));
    EXPECT_THAT(silent.out, IsEmpty());
    EXPECT_THAT(silent.err, Not(HasSubstr("saved after")));
    EXPECT_TRUE(std::filesystem::exists(file("training") / "model.safetensors"));
    EXPECT_THAT(support::bytes_of(file("training") / "metrics.csv"), HasSubstr("\n4,16,"));
}

TEST_F(SharedTrainingProgram, EndsWithASentenceAndACheckpointWhenAProcessIsKilled) {
    const std::vector<std::string> endless = {
        "--phase", "regression:32:100000000:4:0.01", "--checkpoint-minutes", "0.01"};
    const auto first = start(0, endless), second = start(1, endless);
    first->wait_until(
        [&] { return std::filesystem::exists(file("training") / "checkpoint.safetensors"); });
    second->send(SIGKILL);
    EXPECT_EQ(second->wait().exit_code, -1);
    const auto begin = std::chrono::steady_clock::now();
    const auto left = first->wait();
    EXPECT_LT(std::chrono::steady_clock::now() - begin, support::kPatience);
    EXPECT_EQ(left.exit_code, 1) << left.err;
    EXPECT_THAT(left.err,
                HasSubstr("Another process of this training has died or does not respond"));

    // All go on from there, and stop together when one is told to.
    const auto again = start(0, {"--resume"}), too = start(1, {"--resume", "--minutes", "0.0001"});
    const auto ended = again->wait(), stopped = too->wait();
    EXPECT_EQ(ended.exit_code, 130) << ended.err;
    EXPECT_EQ(stopped.exit_code, 130) << stopped.err;
    EXPECT_THAT(ended.out, HasSubstr("steps in this run"));
}

TEST_F(SharedTrainingProgramSentences, NamesTheVariableThatIsMissing) {
    const support::Program program(
        folder_.path(), {"train", "people", "--out", file("training").string()}, {}, {"RANK=1"});
    const auto ended = program.wait();
    EXPECT_EQ(ended.exit_code, 2);
    EXPECT_THAT(ended.err, HasSubstr("WORLD_SIZE is not set"));
    EXPECT_FALSE(std::filesystem::exists(file("training")));
}

}  // namespace
}  // namespace pliant
