#include "ui/tools/drag_tool.h"

#include "tests/ui/screenshot.h"
#include "tests/ui/tools/tool_fixture.h"

#include <QSignalSpy>

namespace pliant::ui {
namespace {

class DragToolTest : public ToolFixture {
  protected:
    DragToolTest() { canvas_.setTool(&tool_); }

    DragTool tool_{state_};
};

TEST_F(DragToolTest, PlacesHandleAndTargetInOneDrag) {
    QSignalSpy pulled(&tool_, &DragTool::pulled);
    pull({10, 20}, {30, 20});
    ASSERT_EQ(present().generated().points.size(), 1u);
    EXPECT_EQ(point(1).handle, (Point{10, 20}));
    EXPECT_EQ(point(1).target, (Point{30, 20}));
    EXPECT_EQ(pulled.count(), 2);
    EXPECT_EQ(entryCount(), 2u);
    keeper_.undo();
    EXPECT_TRUE(present().generated().points.empty());
}

TEST_F(DragToolTest, PlacesAHandleAndItsTargetInTwoClicks) {
    click({10, 20});
    EXPECT_FALSE(point(1).target);
    click({30, 20});
    EXPECT_EQ(point(1).target, (Point{30, 20}));
    click({40, 40});  // another one
    EXPECT_EQ(present().generated().points.size(), 2u);
    keeper_.undo();
    keeper_.undo();
    EXPECT_FALSE(point(1).target);
}

TEST_F(DragToolTest, DragsATargetOutOfAHandle) {
    click({10, 20});
    pull({10, 20}, {30, 25});
    ASSERT_EQ(present().generated().points.size(), 1u);
    EXPECT_EQ(point(1).handle, (Point{10, 20}));
    EXPECT_EQ(point(1).target, (Point{30, 25}));
}

TEST_F(DragToolTest, MovesATargetAndWithCtrlAHandle) {
    pull({10, 20}, {30, 20});
    pull({30, 20}, {30, 40});
    EXPECT_EQ(point(1).target, (Point{30, 40}));
    pull({10, 20}, {12, 30}, Qt::ControlModifier);
    EXPECT_EQ(point(1).handle, (Point{12, 30}));
    EXPECT_EQ(point(1).target, (Point{30, 40}));
    EXPECT_EQ(entryCount(), 4u);
}

TEST_F(DragToolTest, KeepsPointsInsideThePicture) {
    pull({0, 0}, {63, 63});
    EXPECT_EQ(point(1).handle, (Point{0, 0}));
    EXPECT_EQ(point(1).target, (Point{63, 63}));
    pull({63, 63}, {65, 10});  // beyond the edge
    EXPECT_EQ(point(1).target, (Point{63, 10}));
    state_.select({});
    click({65, 30});
    EXPECT_EQ(present().generated().points.size(), 1u);
}

TEST_F(DragToolTest, MovesSeveralTogetherWithoutPushingAnyOut) {
    pull({10, 20}, {30, 20});
    pull({10, 40}, {50, 40});
    state_.selectAll();
    pull({30, 20}, {50, 22});  // the second target is 13 px from the edge
    EXPECT_EQ(point(1).target, (Point{43, 22}));
    EXPECT_EQ(point(2).target, (Point{63, 42}));
    keeper_.undo();
    EXPECT_EQ(point(1).target, (Point{30, 20}));
    EXPECT_EQ(point(2).target, (Point{50, 40}));
}

TEST_F(DragToolTest, SelectsWithShiftAndByAFrame) {
    click({10, 10});
    state_.select({});
    click({30, 10});
    state_.select({});
    click({50, 50});
    click({10, 10}, Qt::ShiftModifier);
    EXPECT_EQ(state_.selection(), (EditState::Ids{1, 3}));
    state_.select({});
    pull({5, 5}, {40, 20}, Qt::ShiftModifier);
    EXPECT_EQ(state_.selection(), (EditState::Ids{1, 2}));
    state_.removeSelected();
    EXPECT_EQ(present().generated().points.size(), 1u);
}

TEST_F(DragToolTest, DoesNotMoveLockedPoints) {
    QSignalSpy said(&tool_, &DragTool::said);
    pull({10, 20}, {30, 20});
    state_.lockSelected(true);
    pull({30, 20}, {40, 40});
    EXPECT_EQ(point(1).target, (Point{30, 20}));
    EXPECT_EQ(said.count(), 1);
    state_.removeSelected();
    EXPECT_EQ(present().generated().points.size(), 1u);
}

TEST_F(DragToolTest, PlacesAndMovesPins) {
    click({10, 20}, Qt::AltModifier);
    EXPECT_TRUE(point(1).is_pin);
    pull({10, 20}, {15, 20});
    EXPECT_EQ(point(1).handle, (Point{15, 20}));
    EXPECT_FALSE(point(1).target);
    tool_.setPlacesPins(true);
    click({40, 40});
    EXPECT_TRUE(point(2).is_pin);
}

TEST_F(DragToolTest, RestoresEverythingWhenCancelled) {
    pull({10, 20}, {30, 20});
    press({30, 20});
    move({50, 50});
    EXPECT_EQ(point(1).target, (Point{50, 50}));
    EXPECT_TRUE(canvas_.cancelGesture());
    EXPECT_EQ(point(1).target, (Point{30, 20}));
    press({50, 10});
    canvas_.cancelGesture();
    EXPECT_EQ(present().generated().points.size(), 1u);
}

TEST_F(DragToolTest, NudgesWithTheArrowKeys) {
    pull({10, 20}, {30, 20});
    QTest::keyClick(&canvas_, Qt::Key_Right);
    EXPECT_EQ(point(1).target, (Point{31, 20}));
    QTest::keyClick(&canvas_, Qt::Key_Down, Qt::ShiftModifier);
    EXPECT_EQ(point(1).target, (Point{31, 30}));
    QTest::keyClick(&canvas_, Qt::Key_Left, Qt::ControlModifier);
    EXPECT_EQ(point(1).handle, (Point{9, 20}));
    keeper_.undo();
    keeper_.undo();
    EXPECT_EQ(point(1).target, (Point{31, 20}));
}

TEST_F(DragToolTest, FoldsAKeyThatIsHeldIntoOneStep) {
    pull({10, 20}, {30, 20});
    QTest::keyPress(&canvas_, Qt::Key_Right);
    for (int i = 0; i < 5; ++i) {
        QKeyEvent repeated(QEvent::KeyPress, Qt::Key_Right, Qt::NoModifier, {}, true);
        QCoreApplication::sendEvent(&canvas_, &repeated);
    }
    EXPECT_EQ(point(1).target, (Point{36, 20}));
    keeper_.undo();
    EXPECT_EQ(point(1).target, (Point{30, 20}));
}

TEST_F(DragToolTest, SelectsTheNextPointWithTab) {
    click({10, 10});
    state_.select({});
    click({30, 30});
    state_.select({});
    QTest::keyClick(&canvas_, Qt::Key_Tab);
    EXPECT_EQ(state_.selection(), (EditState::Ids{1}));
    QTest::keyClick(&canvas_, Qt::Key_Tab);
    EXPECT_EQ(state_.selection(), (EditState::Ids{2}));
    QTest::keyClick(&canvas_, Qt::Key_Backtab);
    EXPECT_EQ(state_.selection(), (EditState::Ids{1}));
}

TEST_F(DragToolTest, GrabsHandlesWhereTheRunningDragHasThem) {
    pull({10, 20}, {50, 20});
    state_.setFound({{.id = 1, .at = {30, 22}, .confidence = 1}});
    state_.select({});
    pull({30, 22}, {30, 50});
    ASSERT_EQ(present().generated().points.size(), 1u);
    EXPECT_EQ(point(1).target, (Point{30, 50}));
    EXPECT_EQ(point(1).handle, (Point{10, 20}));
}

TEST_F(DragToolTest, OpensTheMenuOfThePointUnderTheMouse) {
    QSignalSpy asked(&tool_, &DragTool::menuAsked);
    pull({10, 20}, {30, 20});
    pull({10, 40}, {30, 40});
    press({10, 20}, {}, Qt::RightButton);
    release({10, 20});
    EXPECT_EQ(asked.count(), 1);
    EXPECT_EQ(state_.selection(), (EditState::Ids{1}));
    EXPECT_EQ(present().generated().points.size(), 2u);
}

}  // namespace
}  // namespace pliant::ui
