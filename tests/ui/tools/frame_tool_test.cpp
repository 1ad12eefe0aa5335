#include "ui/tools/frame_tool.h"

#include "tests/ui/tools/tool_fixture.h"

#include <utility>
#include <vector>

namespace pliant::ui {
namespace {

class FrameToolTest : public ToolFixture {
  protected:
    FrameToolTest() {
        canvas_.setTool(&tool_);
        QObject::connect(&tool_, &FrameTool::drawn, &canvas_, [this](Point from, Point to) {
            drawn_.emplace_back(from, to);
        });
    }
    static void expectNear(Point at, Point expected) {
        EXPECT_LT(distance(at, expected), 0.2) << at.x << ", " << at.y;
    }

    FrameTool tool_;
    std::vector<std::pair<Point, Point>> drawn_;
};

TEST_F(FrameToolTest, DrawsASquareTowardsTheHand) {
    pull({10, 10}, {30, 40});
    pull({50, 50}, {20, 45});
    ASSERT_EQ(drawn_.size(), 2u);
    expectNear(drawn_[0].first, {10, 10});
    expectNear(drawn_[0].second, {40, 40});
    expectNear(drawn_[1].second, {20, 20});
    EXPECT_EQ(entryCount(), 1u) << "the document is not its business";
}

TEST_F(FrameToolTest, DrawsOnTheCanvasWhereverTheLayerLies) {
    canvas_.setPlacement({0.5, 0.0, {20, 0}});
    pull({5, 0}, {35, 30});
    ASSERT_EQ(drawn_.size(), 1u);
    expectNear(drawn_[0].first, {5, 0});
    expectNear(drawn_[0].second, {35, 30});
}

TEST_F(FrameToolTest, TakesAClickOrACancelledPullForNothing) {
    click({10, 10});
    pull({10, 10}, {14, 14});
    press({10, 10});
    move({40, 40});
    EXPECT_TRUE(canvas_.cancelGesture());
    release({40, 40});
    EXPECT_TRUE(drawn_.empty());
}

}  // namespace
}  // namespace pliant::ui
