#include "ui/panels/amount_slider.h"

#include <QMouseEvent>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionSlider>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace pliant::ui {
namespace {

constexpr double kFine = 0.1;
constexpr int kKeyStep = 10, kPageStep = 50;  // ticks

}  // namespace

AmountSlider::AmountSlider(QWidget* parent) : QSlider(Qt::Horizontal, parent) {
    const int most = static_cast<int>(kMost * kTicks);
    setRange(-most, most);
    setSingleStep(kKeyStep);
    setPageStep(kPageStep);
    setFocusPolicy(Qt::StrongFocus);
}

double AmountSlider::ticksOf(double way_px, Qt::KeyboardModifiers keys) const {
    QStyleOptionSlider option;
    initStyleOption(&option);
    const auto* const look = style();
    const int groove =
        look->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderGroove, this).width();
    const int handle =
        look->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, this).width();
    const double ticks = way_px * (maximum() - minimum()) / std::max(1, groove - handle);
    return keys.testFlag(Qt::ShiftModifier) ? kFine * ticks : ticks;
}

void AmountSlider::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return event->ignore();
    last_x_ = event->position().x();
    position_ = value();
    setSliderDown(true);
}

void AmountSlider::mouseMoveEvent(QMouseEvent* event) {
    if (!isSliderDown()) return event->ignore();
    position_ += ticksOf(event->position().x() - last_x_, event->modifiers());
    position_ = std::clamp<double>(position_, minimum(), maximum());
    last_x_ = event->position().x();
    setValue(static_cast<int>(std::lround(position_)));
}

void AmountSlider::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) setSliderDown(false);
}

void AmountSlider::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) setValue(0);
}

void AmountSlider::wheelEvent(QWheelEvent* event) {
    if (hasFocus()) return QSlider::wheelEvent(event);
    event->ignore();
}

/// With a mark at zero.
void AmountSlider::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    auto colour = palette().color(QPalette::WindowText);
    colour.setAlphaF(0.35F);
    painter.setPen(colour);
    const int middle = width() / 2;
    painter.drawLine(middle, height() / 4, middle, height() - height() / 4);
    painter.end();
    QSlider::paintEvent(event);
}

}  // namespace pliant::ui
