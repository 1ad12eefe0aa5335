// The built program when it opens its window.

#include "tests/app/program.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

namespace pliant {
namespace {

using ::testing::HasSubstr;

class WindowProgramTest : public testing::Test {
  protected:
    void SetUp() override {
        for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) unsetenv(name);
        setenv("XDG_CONFIG_HOME", (folder_.path() / "config").c_str(), 1);
    }
    support::TemporaryFolder folder_;
};

TEST_F(WindowProgramTest, ShowsAFirstPicture) {
    setenv("QT_QPA_PLATFORM", "offscreen", 1);
    const auto ended = support::run_pliant(folder_.path(), {"--timings"});
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("first picture"));
}

TEST_F(WindowProgramTest, SaysThatThereIsNoScreen) {
    const auto ended = support::run_pliant(folder_.path(), {});
    EXPECT_EQ(ended.exit_code, 1);
    EXPECT_THAT(ended.err, HasSubstr("no screen"));
}

TEST_F(WindowProgramTest, TellsAMistypedVerbFromAFile) {
    const auto ended = support::run_pliant(folder_.path(), {"genrate"});
    EXPECT_EQ(ended.exit_code, 2);
    EXPECT_THAT(ended.err, HasSubstr("neither a verb nor a file"));
}

}  // namespace
}  // namespace pliant
