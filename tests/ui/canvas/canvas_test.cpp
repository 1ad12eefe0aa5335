#include "ui/canvas/canvas.h"

#include "core/document/mask_edits.h"
#include "tests/ui/screenshot.h"

#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <gtest/gtest.h>

namespace pliant::ui {
namespace {

/// Records the calls.
class RecordingTool : public Tool {
  public:
    void begin(const Pointer& at) override { places.push_back(at.in_image()); }
    void move(const Pointer& at) override { places.push_back(at.in_image()); }
    void end(const Pointer&) override { ++ended; }
    void cancel() override { ++cancelled; }

    std::vector<Point> places;
    int ended = 0;
    int cancelled = 0;
};

QImage chequered(int side, QColor light, QColor dark) {
    QImage picture(side, side, QImage::Format_RGB888);
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            picture.setPixelColor(x, y, (x / 8 + y / 8) % 2 == 0 ? light : dark);
        }
    }
    return picture;
}

class CanvasTest : public testing::Test {
  protected:
    CanvasTest() {
        canvas_.resize(448, 448);
        canvas_.setPicture(chequered(64, Qt::white, Qt::gray), {64, 64});
        canvas_.setTool(&tool_);
    }

    /// A place of the picture, in whole px of the widget.
    [[nodiscard]] QPoint at(Point p) const { return canvas_.view().widget_from_image(p).toPoint(); }
    void turnWheel(QPointF place, int notches) {
        QWheelEvent event(place,
                          canvas_.mapToGlobal(place),
                          {},
                          {0, 120 * notches},
                          Qt::NoButton,
                          Qt::NoModifier,
                          Qt::NoScrollPhase,
                          false);
        QCoreApplication::sendEvent(&canvas_, &event);
    }
    void moveMouse(QPoint place, Qt::MouseButtons buttons) {
        QMouseEvent event(QEvent::MouseMove,
                          place,
                          canvas_.mapToGlobal(place),
                          Qt::NoButton,
                          buttons,
                          Qt::NoModifier);
        QCoreApplication::sendEvent(&canvas_, &event);
    }

    RecordingTool tool_;
    Canvas canvas_;
};

TEST_F(CanvasTest, PassesImageCoordinatesToItsTool) {
    QTest::mousePress(&canvas_, Qt::LeftButton, {}, at({10, 20}));
    moveMouse(at({30, 20}), Qt::LeftButton);
    QTest::mouseRelease(&canvas_, Qt::LeftButton, {}, at({30, 20}));
    ASSERT_EQ(tool_.places.size(), 2u);
    EXPECT_NEAR(tool_.places[0].x, 10, 0.1);
    EXPECT_NEAR(tool_.places[0].y, 20, 0.1);
    EXPECT_NEAR(tool_.places[1].x, 30, 0.1);
    EXPECT_EQ(tool_.ended, 1);
    EXPECT_FALSE(canvas_.isBusy());
}

TEST_F(CanvasTest, PassesTheSameCoordinatesWhenZoomedAndPanned) {
    turnWheel(at({10, 20}), 4);
    QTest::mousePress(&canvas_, Qt::MiddleButton, {}, {100, 100});
    moveMouse({150, 90}, Qt::MiddleButton);
    QTest::mouseRelease(&canvas_, Qt::MiddleButton, {}, {150, 90});
    EXPECT_TRUE(tool_.places.empty());
    QTest::mousePress(&canvas_, Qt::LeftButton, {}, at({10, 20}));
    EXPECT_NEAR(tool_.places.at(0).x, 10, 0.1);
    EXPECT_NEAR(tool_.places.at(0).y, 20, 0.1);
}

TEST_F(CanvasTest, ZoomsAtTheMouse) {
    const QPointF mouse(300, 150);
    const double scale = canvas_.view().scale();
    const Point before = canvas_.view().image_from_widget(mouse);
    turnWheel(mouse, 2);
    EXPECT_GT(canvas_.view().scale(), scale);
    EXPECT_NEAR(canvas_.view().image_from_widget(mouse).x, before.x, 1e-9);
    turnWheel(mouse, -2);
    EXPECT_NEAR(canvas_.view().scale(), scale, 1e-9);
}

TEST_F(CanvasTest, KeepsFittingUntilZoomed) {
    canvas_.resize(800, 800);
    QResizeEvent grown({800, 800}, {448, 448});
    QCoreApplication::sendEvent(&canvas_, &grown);
    EXPECT_NEAR(canvas_.view().scale(), (800 - 48) / 64.0, 1e-9);
    canvas_.showActualSize();
    EXPECT_NEAR(canvas_.view().scale(), 1.0 / canvas_.devicePixelRatioF(), 1e-9);
    canvas_.fit();
    EXPECT_NEAR(canvas_.view().scale(), (800 - 48) / 64.0, 1e-9);
}

TEST_F(CanvasTest, PansWithSpaceWithoutTheTool) {
    const auto before = canvas_.view();
    QTest::keyPress(&canvas_, Qt::Key_Space);
    QTest::mousePress(&canvas_, Qt::LeftButton, {}, {100, 100});
    moveMouse({130, 110}, Qt::LeftButton);
    QTest::mouseRelease(&canvas_, Qt::LeftButton, {}, {130, 110});
    QTest::keyRelease(&canvas_, Qt::Key_Space);
    EXPECT_EQ(canvas_.view(), before.panned({30, 10}));
    EXPECT_TRUE(tool_.places.empty());
}

TEST_F(CanvasTest, PansWithTheLeftButtonWithoutATool) {
    canvas_.setTool(nullptr);
    const auto before = canvas_.view();
    QTest::mousePress(&canvas_, Qt::LeftButton, {}, {100, 100});
    moveMouse({90, 100}, Qt::LeftButton);
    EXPECT_EQ(canvas_.view(), before.panned({-10, 0}));
}

TEST_F(CanvasTest, CancelsTheGesture) {
    EXPECT_FALSE(canvas_.cancelGesture());
    QTest::mousePress(&canvas_, Qt::LeftButton, {}, at({10, 20}));
    EXPECT_TRUE(canvas_.cancelGesture());
    EXPECT_EQ(tool_.cancelled, 1);
    QTest::mouseRelease(&canvas_, Qt::LeftButton, {}, at({10, 20}));
    EXPECT_EQ(tool_.ended, 0);
}

TEST_F(CanvasTest, ShowsBeforeAfterAndBoth) {
    canvas_.setTool(nullptr);
    QImage red(64, 64, QImage::Format_RGB888);
    red.fill(Qt::red);
    QImage blue = red.copy();
    blue.fill(Qt::blue);
    canvas_.setPicture(blue, {64, 64});
    canvas_.setBefore(red);
    const auto seen = [&](Point p) { return canvas_.grab().toImage().pixelColor(at(p)); };
    EXPECT_EQ(seen({10, 40}), QColor(Qt::blue));
    canvas_.setComparison(Comparison::Before);
    EXPECT_EQ(seen({10, 40}), QColor(Qt::red));
    canvas_.setComparison(Comparison::Split);
    EXPECT_EQ(seen({10, 40}), QColor(Qt::red));
    EXPECT_EQ(seen({54, 40}), QColor(Qt::blue));
    // Drag the line to the right.
    QTest::mousePress(&canvas_, Qt::LeftButton, {}, at({31.5, 50}));
    moveMouse(at({60, 50}), Qt::LeftButton);
    QTest::mouseRelease(&canvas_, Qt::LeftButton, {}, at({60, 50}));
    EXPECT_EQ(seen({54, 40}), QColor(Qt::red));
}

TEST_F(CanvasTest, DrawsADraftAtThePicturesSize) {
    canvas_.setTool(nullptr);
    const auto before = canvas_.view();
    QImage draft(16, 16, QImage::Format_RGB888);
    draft.fill(Qt::green);
    canvas_.setPicture(draft, {64, 64});
    EXPECT_EQ(canvas_.view(), before);
    EXPECT_EQ(canvas_.grab().toImage().pixelColor(at({62, 62})), QColor(Qt::green));
}

TEST_F(CanvasTest, DrawsAGridAroundLargePixels) {
    canvas_.setTool(nullptr);
    QImage white(64, 64, QImage::Format_RGB888);
    white.fill(Qt::white);
    canvas_.setPicture(white, {64, 64});
    turnWheel({224, 224}, 8);
    ASSERT_GT(canvas_.view().scale(), 16);
    const auto corner = at({29.5, 29.5});
    const auto picture = canvas_.grab().toImage();
    EXPECT_EQ(picture.pixelColor(at({30, 30})), QColor(Qt::white));
    const auto line = picture.copy(QRect(corner - QPoint(1, 5), QSize(3, 1)));
    EXPECT_TRUE(line.pixelColor(0, 0) != QColor(Qt::white) ||
                line.pixelColor(1, 0) != QColor(Qt::white) ||
                line.pixelColor(2, 0) != QColor(Qt::white));
}

TEST_F(CanvasTest, ReportsThePointerPosition) {
    QSignalSpy moved(&canvas_, &Canvas::pointerMoved);
    moveMouse(at({5, 6}), Qt::NoButton);
    const auto place = moved.last().at(0).value<std::optional<Point>>();
    ASSERT_TRUE(place);
    EXPECT_NEAR(place->x, 5, 0.1);
    moveMouse({2, 2}, Qt::NoButton);
    EXPECT_FALSE(moved.last().at(0).value<std::optional<Point>>());
}

TEST_F(CanvasTest, ShowsPointsAndVeil) {
    const document::Mask held(64, 64, document::Mask::kHeld);
    canvas_.setMask(document::stroke(held,
                                     std::vector<Point>{{20, 20}, {44, 40}},
                                     {.radius_px = 14, .softness_px = 4},
                                     document::Paint::Add));
    canvas_.setMarks({{.id = 1,
                       .handle = {20, 20},
                       .target = Point{44, 40},
                       .is_selected = true,
                       .confidence = 0.8,
                       .trail = {{14, 16}, {16, 19}, {20, 20}}},
                      {.id = 2, .handle = {50, 12}, .is_pin = true},
                      {.id = 3, .handle = {10, 40}, .is_locked = true},
                      {.id = 4, .handle = {10, 56}, .target = Point{30, 58}, .is_enabled = false},
                      {.id = 5, .handle = {40, 54}, .is_lost = true},
                      {.id = 8, .handle = {56, 50}},
                      {.id = 0, .handle = {0, 0}},
                      {.id = 7, .handle = {63, 63}}});
    saveScreenshot(canvas_, "canvas-points-and-veil");
    const auto with = canvas_.grab().toImage();
    canvas_.setOverlaysVisible(false);
    EXPECT_NE(canvas_.grab().toImage(), with);
}

}  // namespace
}  // namespace pliant::ui
