#include "core/live/log.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

namespace pliant::engine {
namespace {

using std::filesystem::path;
using ::testing::HasSubstr;

/// Sets an environment variable for one test.
class Environment {
  public:
    Environment(const char* name, const char* value) : name_(name) {
        if (const char* before = std::getenv(name)) before_ = before;
        setenv(name, value, 1);
    }
    ~Environment() {
        if (before_) {
            setenv(name_, before_->c_str(), 1);
        } else {
            unsetenv(name_);
        }
    }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;

  private:
    const char* name_;
    std::optional<std::string> before_;
};

std::string content(const path& file) {
    std::ifstream stream(file);
    return {std::istreambuf_iterator<char>(stream), {}};
}

class LogTest : public ::testing::Test {
  protected:
    const support::TemporaryFolder folder_;
    const path& root_ = folder_.path();
};

TEST_F(LogTest, WritesFailuresWithTheirDetail) {
    const path file = root_ / "state" / "pliant.log";
    const Log log(file);
    EXPECT_EQ(log.file(), file);
    log.note("The GPU ran out of memory; the CPU is used instead.");
    log.failure({ErrorCode::FileCorrupt, std::string("The file is cut short {}."), "offset 12"});
    EXPECT_THAT(content(file), HasSubstr("the CPU is used instead."));
    EXPECT_THAT(content(file), HasSubstr("FileCorrupt: The file is cut short {}.\noffset 12"));
}

TEST_F(LogTest, DoesNotLogCancellationsAsFailures) {
    const path file = root_ / "pliant.log";
    const Log log(file);
    log.failure({ErrorCode::Cancelled, "Stopped before it was done."});
    EXPECT_EQ(content(file), "");
}

TEST_F(LogTest, IgnoresThatItCannotWrite) {
    std::ofstream(root_ / "file") << "not a folder";
    const Log log(root_ / "file" / "pliant.log");
    EXPECT_TRUE(log.file().empty());
    log.note("nobody hears");
    log.failure({ErrorCode::Internal, "nobody hears"});
}

TEST_F(LogTest, RotatesBeforeItGrowsTooLarge) {
    const path file = root_ / "pliant.log";
    const Log log(file);
    const std::string line(10'000, 'x');
    for (int count = 0; count < 500; ++count) log.note(line);
    std::uintmax_t total = 0;
    for (const auto& entry : std::filesystem::directory_iterator(root_)) total += entry.file_size();
    EXPECT_LE(total, 3 * (std::uintmax_t{1} << 20));
}

TEST(DefaultLogFile, LiesInTheStateFolder) {
    const Environment home("HOME", "/home/somebody");
    {
        const Environment state("XDG_STATE_HOME", "/somewhere/state");
        EXPECT_EQ(default_log_file(), "/somewhere/state/pliant/pliant.log");
    }
    {
        const Environment state("XDG_STATE_HOME", "relative");
        EXPECT_EQ(default_log_file(), "/home/somebody/.local/state/pliant/pliant.log");
    }
}

TEST(LogForget, EmptiesALogThatIsOpenAndRemovesTheOlderOnes) {
    const support::TemporaryFolder folder;
    const auto file = folder.path() / "pliant.log";
    const Log log(file);
    log.note("the first");
    std::ofstream(folder.path() / "pliant.1.log") << "older";
    Log::forget(file);
    EXPECT_EQ(std::filesystem::file_size(file), 0u);
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "pliant.1.log"));
    log.note("the second");
    std::ifstream in(file);
    const std::string written{std::istreambuf_iterator<char>(in), {}};
    EXPECT_THAT(written, HasSubstr("the second"));
    EXPECT_EQ(written.find("the first"), std::string::npos);
    EXPECT_EQ(written.find('\0'), std::string::npos) << "it goes on at its beginning";
    Log::forget(folder.path() / "none.log");
}

TEST(LogFolder, IsItsOwnersAlone) {
    const support::TemporaryFolder folder;
    const Environment state("XDG_STATE_HOME", folder.path().c_str());
    const Log log(default_log_file());
    ASSERT_FALSE(log.file().empty());
    EXPECT_EQ(std::filesystem::status(log.file().parent_path()).permissions(),
              std::filesystem::perms::owner_all);
}

}  // namespace
}  // namespace pliant::engine
