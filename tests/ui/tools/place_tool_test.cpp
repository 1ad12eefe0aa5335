#include "ui/tools/place_tool.h"

#include "tests/ui/screenshot.h"
#include "tests/ui/tools/tool_fixture.h"

#include <cmath>
#include <numbers>

namespace pliant::ui {
namespace {

/// A layer of 64 px on a canvas of its size; its middle is at (31.5, 31.5).
class PlaceToolTest : public ToolFixture {
  protected:
    PlaceToolTest() {
        keeper_.issue(document::OpenModel{{.sha256 = "a", .size = {kSide, kSide}}});
        canvas_.setTool(&tool_);
        QObject::connect(&keeper_, &SessionKeeper::documentChanged, &canvas_, [this] {
            canvas_.setPlacement(placement());
        });
    }
    [[nodiscard]] const Similarity& placement() const { return present().active_layer().placement; }
    static void expectNear(Point at, Point expected) {
        EXPECT_LT(distance(at, expected), 0.2) << at.x << ", " << at.y;
    }

    static constexpr Point kMiddle{31.5, 31.5};
    PlaceTool tool_{state_};
};

TEST_F(PlaceToolTest, MovesALayerThatIsPulledInside) {
    pull({20, 20}, {30, 14});
    EXPECT_EQ(placement().scale, 1.0);
    expectNear(placement().shift, {10, -6});
    EXPECT_EQ(entryCount(), 3u) << "one gesture";
    pull({30, 14}, {20, 20});
    expectNear(placement().shift, {0, 0});
}

TEST_F(PlaceToolTest, ScalesAboutItsMiddleAtACorner) {
    pull({63.5, 63.5}, {47.5, 47.5});
    EXPECT_NEAR(placement().scale, 0.5, 0.01);
    EXPECT_EQ(placement().angle, 0.0);
    expectNear(placement()(kMiddle), kMiddle);
    saveScreenshot(canvas_, "canvas-place");
    pull({47.5, 47.5}, {63.5, 63.5});
    EXPECT_NEAR(placement().scale, 1.0, 0.02) << "its corner is where it is seen";
}

TEST_F(PlaceToolTest, TurnsAboutItsMiddleFromOutside) {
    keeper_.issue(document::PlaceLayer{{.scale = 0.5, .shift = {15.75, 15.75}}});
    pull({60, 31.5}, {31.5, 60});
    EXPECT_NEAR(placement().angle, std::numbers::pi / 2, 0.02);
    EXPECT_NEAR(placement().scale, 0.5, 1e-9);
    expectNear(placement()(kMiddle), kMiddle);
}

TEST_F(PlaceToolTest, TurnsInStepsWithShift) {
    keeper_.issue(document::PlaceLayer{{.scale = 0.5, .shift = {15.75, 15.75}}});
    pull({60, 31.5}, {58, 40}, Qt::ShiftModifier);
    EXPECT_NEAR(placement().angle, std::numbers::pi / 12, 1e-9);
}

TEST_F(PlaceToolTest, PutsItBackWhenItIsCancelled) {
    press({20, 20});
    move({40, 20});
    EXPECT_NE(placement(), Similarity());
    EXPECT_TRUE(canvas_.cancelGesture());
    EXPECT_EQ(placement(), Similarity());
}

TEST_F(PlaceToolTest, MovesByKeys) {
    QTest::keyClick(&canvas_, Qt::Key_Right);
    QTest::keyClick(&canvas_, Qt::Key_Down, Qt::ShiftModifier);
    expectNear(placement().shift, {1, 10});
    keeper_.undo();
    expectNear(placement().shift, {1, 0});
}

}  // namespace
}  // namespace pliant::ui
