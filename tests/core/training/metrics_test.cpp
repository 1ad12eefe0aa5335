#include "core/training/metrics.h"

#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

namespace pliant::training {
namespace {

using ::testing::StartsWith;

std::vector<std::string> lines_of(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

const Phase kPhase = {.kind = PhaseKind::Regression, .size = 32};

TEST(Metrics, AverageTheLossesOfTheStepsBetweenTwoRows) {
    const support::TemporaryFolder folder;
    const auto file = folder.path() / "metrics.csv";
    auto metrics = Metrics::open(file, 0);
    ASSERT_TRUE(metrics);
    metrics->add({.step = 1, .images = 8, .losses = {{"regression", 1.0}}});
    metrics->add({.step = 2, .images = 16, .losses = {{"regression", 2.0}}});
    EXPECT_EQ(metrics->means().at("regression"), 1.5);
    ASSERT_TRUE(metrics->write_row(kPhase, 50.0));
    EXPECT_TRUE(metrics->means().empty());
    metrics->add({.step = 3, .images = 24, .losses = {{"regression", 4.0}, {"generator", 0.5}}});
    ASSERT_TRUE(metrics->write_row(kPhase, 50.0, 0.25));
    const auto lines = lines_of(file);
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_THAT(lines[0], StartsWith("steps,images,phase,size,"));
    EXPECT_EQ(lines[1], "2,16,regression,32,50,,1.5,,,,,,,,,,");
    EXPECT_EQ(lines[2], "3,24,regression,32,50,0.25,4,,0.5,,,,,,,,");
}

TEST(Metrics, DropRowsThatATrainingWillDoAgain) {
    const support::TemporaryFolder folder;
    const auto file = folder.path() / "metrics.csv";
    {
        auto metrics = Metrics::open(file, 0);
        ASSERT_TRUE(metrics);
        for (const std::int64_t step : {10, 20, 30}) {
            metrics->add({.step = step, .losses = {{"regression", 1.0}}});
            ASSERT_TRUE(metrics->write_row(kPhase, 50.0));
        }
    }
    ASSERT_TRUE(Metrics::open(file, 20));
    const auto lines = lines_of(file);
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_THAT(lines[2], StartsWith("20,"));
}

TEST(Metrics, SayWhereTheyCannotBeWritten) {
    const auto metrics = Metrics::open("/nowhere/metrics.csv", 0);
    ASSERT_FALSE(metrics);
    EXPECT_EQ(metrics.error().code, ErrorCode::FileUnwritable);
}

}  // namespace
}  // namespace pliant::training
