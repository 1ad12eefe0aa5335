#include "ui/panels/amount_slider.h"

#include <QMouseEvent>
#include <QStyleOptionSlider>
#include <QStylePainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace pliant::ui {
namespace {

constexpr double kFine = 0.1;
constexpr double kGroove = 4.0;               // height, device-independent px
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

void AmountSlider::focusOutEvent(QFocusEvent* event) {
    QSlider::focusOutEvent(event);
    Q_EMIT left();
}

void AmountSlider::wheelEvent(QWheelEvent* event) {
    if (hasFocus()) return QSlider::wheelEvent(event);
    event->ignore();
}

/// Filled from zero, in the middle, to where it stands.
void AmountSlider::paintEvent(QPaintEvent* /*event*/) {
    QStyleOptionSlider option;
    initStyleOption(&option);
    const auto handle =
        style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, this);
    const double middle = width() / 2.0, line = height() / 2.0;
    const double at = value() == 0 ? middle : handle.center().x() + 0.5;

    QStylePainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().mid());
    painter.drawRoundedRect(
        QRectF(0, line - kGroove / 2, width(), kGroove), kGroove / 2, kGroove / 2);
    painter.drawRect(QRectF(middle - 0.5, line - kGroove, 1.0, 2 * kGroove));
    painter.setBrush(palette().highlight());
    painter.drawRect(
        QRectF(std::min(middle, at), line - kGroove / 2, std::abs(at - middle), kGroove));
    option.subControls = QStyle::SC_SliderHandle;
    painter.drawComplexControl(QStyle::CC_Slider, option);
}

}  // namespace pliant::ui
