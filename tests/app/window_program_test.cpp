// The built program when it opens its window.

#include "core/document/latent_file.h"
#include "core/document/session_file.h"
#include "tests/app/program.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <utility>

namespace pliant {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

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
    for (const auto& arguments :
         {std::vector<std::string>{"--timings"}, {"people-128", "--timings"}}) {
        const auto ended = support::run_pliant(folder_.path(), arguments);
        EXPECT_EQ(ended.exit_code, 0) << ended.err;
        EXPECT_THAT(ended.out, HasSubstr("first picture"));
    }
    const auto journals = folder_.path() / "state/pliant/journals";
    EXPECT_TRUE(!std::filesystem::exists(journals) || std::filesystem::is_empty(journals));
}

TEST_F(WindowProgramTest, ShowsAFirstPictureWhereTheFileDoesNotOpen) {
    setenv("QT_QPA_PLATFORM", "offscreen", 1);
    const auto model = folder_.path() / "broken.pkl";
    std::ofstream(model) << "\x80\x02}broken";
    const auto latent = folder_.path() / "other.npy";
    ASSERT_TRUE(document::save_latent(latent, document::Latent(1, 2, {0, 0})));
    for (const auto& file : {model, latent}) {
        const auto ended = support::run_pliant(folder_.path(), {file.string(), "--timings"});
        EXPECT_EQ(ended.exit_code, 0) << file << ended.err;
        EXPECT_THAT(ended.out, HasSubstr("first picture"));
    }
}

TEST_F(WindowProgramTest, EndsWithoutAPictureWhereItsModelIsMissing) {
    setenv("QT_QPA_PLATFORM", "offscreen", 1);
    document::Document first;
    first.generated().model = {
        .name = "gone.pkl", .path = folder_.path() / "gone.pkl", .sha256 = "abc"};
    const auto session = folder_.path() / "gone.pliant";
    ASSERT_TRUE(document::save_session(session, {.history = document::History(first)}));
    const auto ended = support::run_pliant(folder_.path(), {session.string(), "--timings"});
    EXPECT_EQ(ended.exit_code, 1);
    EXPECT_THAT(ended.err, HasSubstr("gone.pkl"));
}

TEST_F(WindowProgramTest, SaysThatThereIsNoScreen) {
    const auto ended = support::run_pliant(folder_.path(), {});
    EXPECT_EQ(ended.exit_code, 1);
    EXPECT_THAT(ended.err, HasSubstr("no screen"));
}

TEST_F(WindowProgramTest, SaysThatTheScreenIsNotWhereItShouldBe) {
    for (const auto& [name, value] : {std::pair("DISPLAY", ":4711"),
                                      std::pair("WAYLAND_DISPLAY", "wayland-4711"),
                                      std::pair("QT_QPA_PLATFORM", "nowhere")}) {
        SCOPED_TRACE(name);
        setenv(name, value, 1);
        const auto ended = support::run_pliant(folder_.path(), {});
        unsetenv(name);
        EXPECT_EQ(ended.exit_code, 1);
        EXPECT_THAT(ended.err,
                    StartsWith("pliant: the window could not be opened: there is no screen ("));
        EXPECT_EQ(std::ranges::count(ended.err, '\n'), 1) << ended.err;
    }
}

TEST_F(WindowProgramTest, OpensWhereItIsToldWhateverTheDisplay) {
    setenv("DISPLAY", ":4711", 1);
    setenv("QT_QPA_PLATFORM", "offscreen", 1);
    EXPECT_EQ(support::run_pliant(folder_.path(), {"--timings"}).exit_code, 0);
}

TEST_F(WindowProgramTest, TellsAMistypedVerbFromAFile) {
    const auto ended = support::run_pliant(folder_.path(), {"genrate"});
    EXPECT_EQ(ended.exit_code, 2);
    EXPECT_THAT(ended.err, HasSubstr("neither a verb nor a file"));
}

}  // namespace
}  // namespace pliant
