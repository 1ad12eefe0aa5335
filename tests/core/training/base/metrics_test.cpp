#include "core/training/base/metrics.h"

#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/resource.h>

#include <csignal>
#include <cstdint>
#include <fstream>
#include <limits>
#include <map>
#include <string>
#include <vector>

namespace pliant::training {
namespace {

using ::testing::StartsWith;

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

std::vector<std::string> lines_of(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

const std::vector<std::string> kColumns = {
    "steps", "images", "phase", "images_per_second", "held_out_error", "regression", "generator"};

/// The words of a row after so many steps of eight pictures.
std::map<std::string, std::string> words_at(std::int64_t steps) {
    return {{"steps", std::to_string(steps)},
            {"images", std::to_string(8 * steps)},
            {"phase", "regression"}};
}

TEST(Metrics, AverageTheLossesOfTheStepsBetweenTwoRows) {
    const support::TemporaryFolder folder;
    const auto file = folder.path() / "metrics.csv";
    auto metrics = Metrics::open(file, kColumns, 0);
    ASSERT_TRUE(metrics);
    metrics->add({{"regression", 1.0}});
    metrics->add({{"regression", 2.0}});
    EXPECT_EQ(metrics->means().at("regression"), 1.5);
    ASSERT_TRUE(metrics->write_row(words_at(2),
                                   {{"images_per_second", 50.0}, {"held_out_error", kNothing}}));
    EXPECT_TRUE(metrics->means().empty());
    metrics->add({{"regression", 4.0}, {"generator", 0.5}, {"of no column", 9.0}});
    ASSERT_TRUE(
        metrics->write_row(words_at(3), {{"images_per_second", 50.0}, {"held_out_error", 0.25}}));
    const auto lines = lines_of(file);
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_THAT(lines[0], StartsWith("steps,images,phase,"));
    EXPECT_EQ(lines[1], "2,16,regression,50,,1.5,");
    EXPECT_EQ(lines[2], "3,24,regression,50,0.25,4,0.5");
}

TEST(Metrics, DropRowsBeyondTheCheckpoint) {
    const support::TemporaryFolder folder;
    const auto file = folder.path() / "metrics.csv";
    {
        auto metrics = Metrics::open(file, kColumns, 0);
        ASSERT_TRUE(metrics);
        for (const std::int64_t step : {10, 20, 30}) {
            metrics->add({{"regression", 1.0}});
            ASSERT_TRUE(metrics->write_row(words_at(step), {}));
        }
    }
    ASSERT_TRUE(Metrics::open(file, kColumns, 20));
    const auto lines = lines_of(file);
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_THAT(lines[2], StartsWith("20,"));
}

/// For files of this process, as a full disk; for as long as it lives.
class FileSizeLimit {
  public:
    explicit FileSizeLimit(std::uintmax_t bytes) : signal_(std::signal(SIGXFSZ, SIG_IGN)) {
        EXPECT_EQ(::getrlimit(RLIMIT_FSIZE, &before_), 0);
        const rlimit limit{.rlim_cur = bytes, .rlim_max = before_.rlim_max};
        EXPECT_EQ(::setrlimit(RLIMIT_FSIZE, &limit), 0);
    }
    ~FileSizeLimit() {
        EXPECT_EQ(::setrlimit(RLIMIT_FSIZE, &before_), 0);
        std::signal(SIGXFSZ, signal_);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

  private:
    void (*signal_)(int);
    rlimit before_{};
};

TEST(Metrics, LeaveNoPartialRowWhenTheDiskIsFull) {
    const support::TemporaryFolder folder;
    const auto file = folder.path() / "metrics.csv";
    auto metrics = Metrics::open(file, kColumns, 0);
    ASSERT_TRUE(metrics);
    metrics->add({{"regression", 1.0}});
    ASSERT_TRUE(metrics->write_row(words_at(1), {}));
    const auto before = lines_of(file);
    metrics->add({{"regression", 2.0}});
    {
        const FileSizeLimit limit(std::filesystem::file_size(file) + 5);
        const auto written = metrics->write_row(words_at(2), {});
        ASSERT_FALSE(written);
        EXPECT_EQ(written.error().code, ErrorCode::FileUnwritable);
    }
    EXPECT_EQ(lines_of(file), before);
}

TEST(Metrics, ReportWhereTheyCannotBeWritten) {
    const auto metrics = Metrics::open("/nowhere/metrics.csv", kColumns, 0);
    ASSERT_FALSE(metrics);
    EXPECT_EQ(metrics.error().code, ErrorCode::FileUnwritable);
}

}  // namespace
}  // namespace pliant::training
