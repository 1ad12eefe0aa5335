#include "ui/tools/mask_actions.h"

#include "core/document/mask_edits.h"
#include "core/document/mask_file.h"
#include "tests/support/temporary_folder.h"
#include "ui/session/session_keeper.h"
#include "ui/tools/edit_state.h"

#include <gtest/gtest.h>

#include <fstream>

namespace pliant::ui {
namespace {

using document::Mask;

class MaskActionsTest : public testing::Test {
  protected:
    MaskActionsTest() { state_.setSize({32, 32}); }
    [[nodiscard]] const Mask& mask() const { return keeper_.present().generated().mask; }

    SessionKeeper keeper_{{}};
    EditState state_{keeper_};
};

TEST_F(MaskActionsTest, FillInvertGrowAndClear) {
    invert_mask(state_);  // of "everything may change"
    EXPECT_EQ(mask().at(5, 5), Mask::kHeld);
    invert_mask(state_);
    EXPECT_EQ(mask().at(5, 5), Mask::kFree);
    fill_mask(state_);
    EXPECT_EQ(mask().at(5, 5), Mask::kHeld);
    keeper_.issue(document::SetMask{
        document::rectangle(mask(), {9.5, 9.5}, {20.5, 20.5}, document::Paint::Add)});
    grow_mask(state_, 3);
    EXPECT_EQ(mask().at(8, 15), Mask::kFree);
    grow_mask(state_, -5);
    EXPECT_EQ(mask().at(10, 15), Mask::kHeld);
    EXPECT_EQ(mask().at(15, 15), Mask::kFree);
    clear_mask(state_);
    EXPECT_TRUE(mask().is_empty());
    while (keeper_.history().can_undo()) keeper_.undo();
    EXPECT_TRUE(mask().is_empty());
}

TEST_F(MaskActionsTest, LoadWhatTheySaved) {
    const support::TemporaryFolder folder;
    const auto file = folder.path() / "маска 面具 😀.png";
    const auto painted = document::stroke(Mask(32, 32, Mask::kHeld),
                                          std::vector<Point>{{4, 4}, {20, 25}},
                                          {.radius_px = 5, .softness_px = 6},
                                          document::Paint::Add);
    ASSERT_TRUE(save_mask(file, painted, {32, 32}));
    const auto opened = load_mask(file, {32, 32});
    ASSERT_TRUE(opened);
    EXPECT_EQ(*opened, painted);
    EXPECT_EQ(load_mask(file, {64, 64})->width(), 64);
}

TEST_F(MaskActionsTest, SaveWhatTheCommandLineReadsEqually) {
    const support::TemporaryFolder folder;
    const auto soft = document::stroke(Mask(32, 32, Mask::kHeld),
                                       std::vector<Point>{{9, 9}},
                                       {.radius_px = 5, .softness_px = 6},
                                       document::Paint::Add);
    ASSERT_TRUE(save_mask(folder.path() / "a.png", soft, {32, 32}));
    EXPECT_EQ(*document::load_mask(folder.path() / "a.png"), soft);
}

TEST_F(MaskActionsTest, SaveNoMaskAsAllFree) {
    const support::TemporaryFolder folder;
    ASSERT_TRUE(save_mask(folder.path() / "a.png", {}, {32, 32}));
    EXPECT_EQ(*load_mask(folder.path() / "a.png", {32, 32}), Mask(32, 32, Mask::kFree));
}

TEST_F(MaskActionsTest, ReportAFileThatIsNotAPicture) {
    const support::TemporaryFolder folder;
    std::ofstream(folder.path() / "a.png") << "no picture";
    EXPECT_FALSE(load_mask(folder.path() / "a.png", {32, 32}));
}

}  // namespace
}  // namespace pliant::ui
