#include "ui/window/timeline_bar.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>

#include <gtest/gtest.h>

namespace pliant::ui {
namespace {

TEST(TimelineBar, GoesThroughTheStepsOfAMovement) {
    TimelineBar bar;
    QSignalSpy chosen(&bar, &TimelineBar::stepChosen);
    bar.setMovement({{.step = 1}});
    EXPECT_FALSE(bar.isEnabled());
    bar.setMovement({{.step = 1}, {.step = 3}, {.step = 5}});
    EXPECT_TRUE(bar.isEnabled());
    EXPECT_EQ(chosen.count(), 0);
    auto* slider = bar.findChild<QSlider*>();
    EXPECT_EQ(slider->value(), 2);
    slider->setValue(0);
    EXPECT_EQ(chosen.last().at(0).value<std::size_t>(), 0u);
    bar.setMovement({});
    EXPECT_FALSE(bar.isEnabled());
}

}  // namespace
}  // namespace pliant::ui
