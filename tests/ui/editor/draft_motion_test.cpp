#include "ui/editor/draft_motion.h"

#include <gtest/gtest.h>

namespace pliant::ui {
namespace {

using std::chrono::milliseconds;

class DraftMotionTest : public testing::Test {
  protected:
    /// A draft of 64 px of a picture of 256, white round its handle.
    DraftMotionTest() {
        image::Image draft(64, 64);
        for (int y = 30; y < 35; ++y) {
            for (int x = 30; x < 35; ++x) draft.set(x, y, {255, 255, 255});
        }
        frame_ = {.picture = std::make_shared<const image::Image>(draft),
                  .is_draft = true,
                  .step = 3,
                  .handles = {{.id = 1, .at = kAt}}};
    }

    static engine::StepReport step(int number, Point at) {
        return {.step = number, .handles = {{.id = 1, .at = at}}};
    }

    static constexpr Point kAt{129.5, 129.5};  // (32, 32) of the draft
    engine::Frame frame_;
    DraftMotion motion_;
    const DraftMotion::Moment begin_{};
    const DraftMotion::Moment later_ = begin_ + milliseconds(100);
};

TEST_F(DraftMotionTest, TakesTheHandlesSurroundingsAlong) {
    motion_.setFrame(frame_, {256, 256}, begin_);
    const auto moved = motion_.after(step(4, {145.5, 129.5}), later_);
    ASSERT_NE(moved, nullptr);
    EXPECT_EQ(moved->at(36, 32).r, 255) << "16 px of 256 are 4 of 64";
    EXPECT_EQ(moved->at(30, 32).r, 0);
}

TEST_F(DraftMotionTest, LeavesADraftAloneThatIsNewOrWhoseHandlesRest) {
    EXPECT_EQ(motion_.after(step(4, kAt), later_), nullptr) << "nothing there";
    motion_.setFrame(frame_, {256, 256}, begin_);
    EXPECT_EQ(motion_.after(step(4, {140, 129}), begin_ + milliseconds(5)), nullptr);
    EXPECT_EQ(motion_.after(step(3, {140, 129}), later_), nullptr) << "the step that it is of";
    EXPECT_EQ(motion_.after(step(4, kAt), later_), nullptr);
    frame_.is_draft = false;
    motion_.setFrame(frame_, {256, 256}, begin_);
    EXPECT_EQ(motion_.after(step(4, {140, 129}), later_), nullptr) << "a whole picture";
}

}  // namespace
}  // namespace pliant::ui
