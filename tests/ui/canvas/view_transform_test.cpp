#include "ui/canvas/view_transform.h"

#include <gtest/gtest.h>

namespace pliant::ui {
namespace {

TEST(ViewTransform, MapsPixelCorners) {
    const ViewTransform view(10, {100, 50});
    EXPECT_EQ(view.widget_from_image({-0.5, -0.5}), QPointF(100, 50));
    EXPECT_EQ(view.widget_from_image({0, 0}), QPointF(105, 55));
    EXPECT_EQ(view.picture_rectangle({8, 8}), QRectF(100, 50, 80, 80));
}

TEST(ViewTransform, IsInvertible) {
    const ViewTransform view(3.7, {-31.25, 12.5});
    for (const Point p : {Point{0, 0}, {127, 0}, {-20.5, 300.25}}) {
        const Point back = view.image_from_widget(view.widget_from_image(p));
        EXPECT_NEAR(back.x, p.x, 1e-9);
        EXPECT_NEAR(back.y, p.y, 1e-9);
    }
}

TEST(ViewTransform, FitsThePictureCentred) {
    const auto view = ViewTransform::fitted({100, 100}, {640, 440}, 20);
    EXPECT_EQ(view.picture_rectangle({100, 100}), QRectF(120, 20, 400, 400));
}

TEST(ViewTransform, KeepsThePointUnderTheMouseWhenZooming) {
    const ViewTransform view(2, {10, 20});
    const QPointF mouse(77, 131);
    const Point before = view.image_from_widget(mouse);
    for (const double factor : {1.25, 0.5, 1000.0, 0.00001}) {
        const Point after = view.zoomed(factor, mouse).image_from_widget(mouse);
        EXPECT_NEAR(after.x, before.x, 1e-6) << factor;
        EXPECT_NEAR(after.y, before.y, 1e-6) << factor;
    }
}

TEST(ViewTransform, ClampsItsScale) {
    const ViewTransform view;
    EXPECT_EQ(view.zoomed(1e9, {}).scale(), ViewTransform::kMaxScale);
    EXPECT_EQ(view.zoomed(1e-9, {}).scale(), ViewTransform::kMinScale);
    EXPECT_EQ(ViewTransform::fitted({0, 0}, {0, 0}, 20).scale(), ViewTransform::kMinScale);
}

TEST(ViewTransform, NeverLosesThePicture) {
    const QSizeF widget(400, 300);
    for (const QPointF by : {QPointF(1e6, 1e6), QPointF(-1e6, -1e6), QPointF(1e6, -1e6)}) {
        const auto view = ViewTransform(2, {0, 0}).panned(by).kept_in_sight({100, 100}, widget, 40);
        const auto seen = view.picture_rectangle({100, 100}) & QRectF({0, 0}, widget);
        EXPECT_EQ(seen.size(), QSizeF(40, 40));
    }
    const ViewTransform fine(2, {30, 30});
    EXPECT_EQ(fine.kept_in_sight({100, 100}, widget, 40), fine);
}

}  // namespace
}  // namespace pliant::ui
