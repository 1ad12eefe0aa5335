#include "ui/canvas/point_marks.h"

#include <QImage>
#include <QPainter>

#include <gtest/gtest.h>

#include <set>

namespace pliant::ui {
namespace {

const ViewTransform kView(4, {0, 0});

TEST(PointMarks, AreHitWithinTheirReachOnScreenAtAnyZoom) {
    const std::vector<PointMark> marks{{.id = 1, .handle = {10, 10}, .target = Point{90, 10}}};
    for (const double scale : {0.5, 4.0, 30.0}) {
        const ViewTransform view(scale, {7, 9});
        const auto at = view.widget_from_image({10, 10});
        EXPECT_EQ(hit_mark(marks, view, at + QPointF(kMarkReach - 1, 0)),
                  (PointHit{1, PointEnd::Handle}));
        EXPECT_EQ(hit_mark(marks, view, at - QPointF(kMarkReach + 1, 0)), std::nullopt);
    }
    EXPECT_EQ(hit_mark(marks, kView, kView.widget_from_image({90, 11})),
              (PointHit{1, PointEnd::Target}));
}

TEST(PointMarks, HitTheHandleBeforeTheTargetThatItIsOn) {
    const std::vector<PointMark> marks{{.id = 1, .handle = {10, 10}, .target = Point{10.5, 10}}};
    EXPECT_EQ(hit_mark(marks, kView, kView.widget_from_image({10.5, 10})),
              (PointHit{1, PointEnd::Handle}));
}

TEST(PointMarks, HitTheNearestOfSeveral) {
    const std::vector<PointMark> marks{{.id = 1, .handle = {10, 10}},
                                       {.id = 2, .handle = {13, 10}}};
    EXPECT_EQ(hit_mark(marks, kView, kView.widget_from_image({12.5, 10}))->id, 2u);
}

TEST(PointMarks, HaveEightColoursInTurn) {
    std::set<QRgb> colours;
    for (document::PointId id = 1; id <= 8; ++id) colours.insert(mark_colour(id).rgb());
    EXPECT_EQ(colours.size(), 8u);
    EXPECT_EQ(mark_colour(9), mark_colour(1));
}

/// Number of screen pixels that a mark at (0, 0), centred on the screen, covers.
int inked(const PointMark& mark, double scale) {
    QImage canvas(200, 200, QImage::Format_RGB32);
    canvas.fill(Qt::white);
    const ViewTransform view(scale, {100 - scale / 2, 100 - scale / 2});
    QPainter painter(&canvas);
    paint_marks(painter, {mark}, view);
    painter.end();
    int count = 0;
    for (int y = 0; y < 200; ++y) {
        for (int x = 0; x < 200; ++x) count += canvas.pixelColor(x, y) != QColor(Qt::white);
    }
    return count;
}

TEST(PointMarks, AreDrawnAtTheSameSizeAtAnyZoom) {
    const PointMark mark{.id = 1, .handle = {0, 0}};
    EXPECT_GT(inked(mark, 1), 200);
    EXPECT_EQ(inked(mark, 1), inked(mark, 32));
}

TEST(PointMarks, ShowTheTargetAroundAHandleThatHasArrived) {
    const PointMark handle{.id = 1, .handle = {0, 0}};
    PointMark pair = handle;
    pair.target = Point{0.1, 0};
    EXPECT_GT(inked(pair, 4), inked(handle, 4) + 300);
}

}  // namespace
}  // namespace pliant::ui
