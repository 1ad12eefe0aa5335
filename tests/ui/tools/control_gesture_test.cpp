#include "ui/tools/control_gesture.h"

#include "tests/support/temporary_folder.h"
#include "tests/ui/wait_for.h"
#include "ui/session/session_keeper.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <tuple>

namespace pliant::ui {
namespace {

class ControlGestureTest : public ::testing::Test {
  protected:
    void set(double psi) { keeper_.issue(document::SetPsi{psi}, gesture_.of("psi")); }
    void setOpacity(double opacity) {
        keeper_.issue(document::SetOpacity{opacity}, gesture_.of("opacity"));
    }
    [[nodiscard]] std::size_t entryCount() const { return keeper_.history().entries().size(); }
    /// Of all journals together, bytes.
    [[nodiscard]] std::uintmax_t journalled() const {
        std::uintmax_t sum = 0;
        for (const auto& file : std::filesystem::directory_iterator(folder_.path())) {
            if (file.is_regular_file()) sum += file.file_size();
        }
        return sum;
    }

    support::TemporaryFolder folder_;
    SessionKeeper keeper_{folder_.path()};
    EditState state_{keeper_};
    ControlGesture gesture_{state_};
};

TEST_F(ControlGestureTest, MakesStepsOfOneControlOneEntry) {
    const auto before = entryCount();
    for (const double psi : {0.1, 0.2, 0.3}) set(psi);
    EXPECT_EQ(entryCount(), before + 1);
    setOpacity(0.5);
    EXPECT_EQ(entryCount(), before + 2) << "another control's";
    set(0.4);
    EXPECT_EQ(entryCount(), before + 3);
    gesture_.end();
    set(0.5);
    EXPECT_EQ(entryCount(), before + 4);
}

TEST_F(ControlGestureTest, IsCompleteAndJournalledAfterAPause) {
    set(0.1);
    const auto before = journalled();
    EXPECT_TRUE(waitFor([&] { return journalled() > before; }));
    set(0.2);
    keeper_.undo();
    EXPECT_EQ(keeper_.present().generated().source.psi, 0.1);
}

TEST_F(ControlGestureTest, HasNoPauseWhileTheMouseHoldsIt) {
    gesture_.hold("psi");
    set(0.1);
    const auto before = journalled();
    // A gesture of keys that begins after it has long paused by the time this one is over.
    ControlGesture later(state_);
    std::ignore = later.of("opacity");
    const auto entries = entryCount();
    EXPECT_TRUE(waitFor([&] { return journalled() > before; }));
    set(0.2);
    EXPECT_EQ(entryCount(), entries) << "the same entry";
}

}  // namespace
}  // namespace pliant::ui
