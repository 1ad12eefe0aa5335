#include "ui/tools/mask_tool.h"

#include "tests/ui/screenshot.h"
#include "tests/ui/tools/tool_fixture.h"

namespace pliant::ui {
namespace {

using document::Mask;
using document::Paint;

class MaskToolTest : public ToolFixture {
  protected:
    MaskToolTest() {
        canvas_.setTool(&tool_);
        tool_.setRadius(4);
        tool_.setSoftness(1);
    }
    [[nodiscard]] int free(int x, int y) const { return present().generated().mask.at(x, y); }

    MaskTool tool_{state_};
};

TEST_F(MaskToolTest, PaintsWithoutGapsHoweverFastTheMouseMoves) {
    press({5, 30});
    move({60, 30});  // one event for the whole way
    release({60, 30});
    for (int x = 5; x <= 60; ++x) EXPECT_EQ(free(x, 30), Mask::kFree) << x;
    EXPECT_EQ(free(30, 10), Mask::kHeld);
    saveScreenshot(canvas_, "canvas-mask-stroke");
    keeper_.undo();
    EXPECT_TRUE(present().generated().mask.is_empty());
    keeper_.redo();
    EXPECT_EQ(free(5, 30), Mask::kFree);
    EXPECT_EQ(entryCount(), 2u);
}

TEST_F(MaskToolTest, ErasesWithItsOtherKindOrTheRightButton) {
    pull({5, 30}, {60, 30});
    press({30, 30}, {}, Qt::RightButton);
    release({30, 30});
    EXPECT_EQ(free(30, 30), Mask::kHeld);
    EXPECT_EQ(free(50, 30), Mask::kFree);
    tool_.setPaintKind(Paint::Erase);
    click({50, 30});
    EXPECT_EQ(free(50, 30), Mask::kHeld);
    click({50, 30}, Qt::AltModifier);
    EXPECT_EQ(free(50, 30), Mask::kFree);
}

TEST_F(MaskToolTest, BeginsFromAllFreeWhenItErasesFirst) {
    tool_.setPaintKind(Paint::Erase);
    click({30, 30});
    EXPECT_EQ(free(30, 30), Mask::kHeld);
    EXPECT_EQ(free(5, 5), Mask::kFree);
}

TEST_F(MaskToolTest, HasASoftEdge) {
    tool_.setRadius(10);
    tool_.setSoftness(10);
    click({30, 30});
    EXPECT_EQ(free(30, 30), Mask::kFree);
    EXPECT_GT(free(40, 30), Mask::kHeld);
    EXPECT_LT(free(40, 30), Mask::kFree);
}

TEST_F(MaskToolTest, DrawsRectanglesAndLassos) {
    tool_.setShape(MaskShape::Rectangle);
    pull({10, 10}, {20, 30});
    EXPECT_EQ(free(15, 20), Mask::kFree);
    EXPECT_EQ(free(25, 20), Mask::kHeld);
    tool_.setShape(MaskShape::Lasso);
    press({40, 40});
    move({60, 40});
    move({60, 60});
    move({40, 60});
    release({40, 60});
    EXPECT_EQ(free(50, 50), Mask::kFree);
    EXPECT_EQ(free(15, 20), Mask::kFree);
    keeper_.undo();
    EXPECT_EQ(free(50, 50), Mask::kHeld);
}

TEST_F(MaskToolTest, PaintsAcrossTheBorder) {
    pull({-2, -2}, {66, -2});
    EXPECT_EQ(free(0, 0), Mask::kFree);
    EXPECT_EQ(free(63, 0), Mask::kFree);
    EXPECT_EQ(free(0, 63), Mask::kHeld);
}

TEST_F(MaskToolTest, RestoresTheMaskWhenCancelled) {
    press({30, 30});
    move({40, 30});
    canvas_.cancelGesture();
    EXPECT_TRUE(present().generated().mask.is_empty());
}

TEST_F(MaskToolTest, GrowsAndShrinksItsBrushWithinBounds) {
    const double before = tool_.brush().radius_px;
    tool_.makeLarger();
    EXPECT_GT(tool_.brush().radius_px, before);
    tool_.makeSmaller();
    EXPECT_NEAR(tool_.brush().radius_px, before, 1e-9);
    tool_.setRadius(0);
    EXPECT_EQ(tool_.brush().radius_px, MaskTool::kMinRadius);
}

}  // namespace
}  // namespace pliant::ui
