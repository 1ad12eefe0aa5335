#include "ui/canvas/canvas_accessible.h"

#include "ui/canvas/canvas.h"

#include <QAccessible>
#include <QTest>

#include <gtest/gtest.h>

namespace pliant::ui {
namespace {

TEST(CanvasAccessible, DescribesEachPoint) {
    makeCanvasesAccessible();
    Canvas canvas;
    canvas.resize(300, 300);
    QImage picture(64, 64, QImage::Format_RGB888);
    picture.fill(Qt::gray);
    canvas.setPicture(picture, {64, 64});
    canvas.show();
    canvas.setMarks({{.id = 3, .handle = {10, 20}, .target = Point{30, 20}, .is_locked = true},
                     {.id = 7, .handle = {40, 40}, .is_pin = true, .is_selected = true}});
    auto* interface = QAccessible::queryAccessibleInterface(&canvas);
    ASSERT_NE(interface, nullptr);
    ASSERT_EQ(interface->childCount(), 2);
    auto* handle = interface->child(0);
    EXPECT_EQ(handle->text(QAccessible::Name), QStringLiteral("Handle 3"));
    EXPECT_EQ(handle->text(QAccessible::Description),
              QStringLiteral("at 10, 20; target at 30, 20; locked"));
    EXPECT_FALSE(handle->state().selected);
    EXPECT_EQ(handle->parent(), interface);
    EXPECT_EQ(interface->indexOfChild(handle), 0);
    auto* pin = interface->focusChild();
    ASSERT_NE(pin, nullptr);
    EXPECT_EQ(pin->text(QAccessible::Name), QStringLiteral("Pin 7"));
    EXPECT_TRUE(pin->state().selected);
    const auto place = canvas.mapToGlobal(canvas.view().widget_from_image({40, 40}).toPoint());
    EXPECT_EQ(interface->childAt(place.x(), place.y()), pin);

    canvas.setMarks({});
    EXPECT_EQ(interface->childCount(), 0);
    EXPECT_FALSE(handle->isValid()) << "it is gone";
    EXPECT_TRUE(handle->text(QAccessible::Name).isEmpty());
}

}  // namespace
}  // namespace pliant::ui
