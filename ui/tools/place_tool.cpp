#include "ui/tools/place_tool.h"

#include "ui/session/session_keeper.h"
#include "ui/tools/edit_state.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPolygonF>

#include <array>
#include <cmath>
#include <numbers>

namespace pliant::ui {
namespace {

// In device-independent px.
constexpr double kGripReach = 12.0;
constexpr double kGripSide = 9.0;
constexpr double kLeastLever = 1.0;  // canvas px; nearer to the middle there is nothing to turn by
constexpr double kTurnStep = std::numbers::pi / 12;
constexpr double kKeyStep = 1.0, kLongKeyStep = 10.0;  // canvas px

/// The outer corners of a picture, px of it.
std::array<Point, 4> corners_of(Size size) {
    const double right = size.width - 0.5, bottom = size.height - 0.5;
    return {{{-0.5, -0.5}, {right, -0.5}, {right, bottom}, {-0.5, bottom}}};
}

/// Scaled and turned about a place that stays.
Similarity about(Point place, double scale, double angle) {
    const Similarity turned{scale, angle};
    return {scale, angle, place - turned(place)};
}

}  // namespace

Point PlaceTool::middle() const {
    const auto size = state_.size();
    return {0.5 * (size.width - 1), 0.5 * (size.height - 1)};
}

PlaceTool::Grip PlaceTool::gripAt(const Pointer& at) const {
    for (const auto& corner : corners_of(state_.size())) {
        const auto way = at.view.widget_from_image(corner) - at.in_widget;
        if (std::hypot(way.x(), way.y()) <= kGripReach) return Grip::Scale;
    }
    return state_.isInPicture(at.in_image()) ? Grip::Move : Grip::Turn;
}

void PlaceTool::begin(const Pointer& at) {
    is_working_ = true;
    grip_ = gripAt(at);
    start_ = state_.keeper().present().active_layer().placement;
    from_ = at.view.picture_from_widget(at.in_widget);
    before_ = state_.keeper().history().present_id();
    gesture_ = state_.beginGesture();
}

Similarity PlaceTool::pulledTo(Point at, bool is_stepped) const {
    if (grip_ == Grip::Move) return Similarity{1.0, 0.0, at - from_} * start_;
    const Point centre = start_(middle());
    const Point before = from_ - centre, now = at - centre;
    if (length(before) < kLeastLever || length(now) < kLeastLever) return start_;
    if (grip_ == Grip::Scale) return about(centre, length(now) / length(before), 0.0) * start_;
    double angle = std::atan2(now.y, now.x) - std::atan2(before.y, before.x);
    if (is_stepped) {
        angle = kTurnStep * std::round((start_.angle + angle) / kTurnStep) - start_.angle;
    }
    return about(centre, 1.0, angle) * start_;
}

void PlaceTool::move(const Pointer& at) {
    if (!is_working_) return;
    const bool is_stepped = at.modifiers.testFlag(Qt::ShiftModifier);
    state_.keeper().issue(
        document::PlaceLayer{pulledTo(at.view.picture_from_widget(at.in_widget), is_stepped)},
        gesture_);
    Q_EMIT changed();
}

void PlaceTool::end(const Pointer& at) {
    move(at);
    is_working_ = false;
    state_.keeper().endGesture();
}

void PlaceTool::cancel() {
    is_working_ = false;
    state_.keeper().goTo(before_);
    state_.keeper().endGesture();
    Q_EMIT changed();
}

void PlaceTool::hover(const Pointer& at) {
    const auto grip = gripAt(at);
    if (grip == grip_) return;
    grip_ = grip;
    Q_EMIT changed();
}

bool PlaceTool::keyPress(const QKeyEvent& event) {
    const double step = event.modifiers().testFlag(Qt::ShiftModifier) ? kLongKeyStep : kKeyStep;
    Point by;
    switch (event.key()) {
        case Qt::Key_Left: by = {-step, 0}; break;
        case Qt::Key_Right: by = {step, 0}; break;
        case Qt::Key_Up: by = {0, -step}; break;
        case Qt::Key_Down: by = {0, step}; break;
        default: return false;
    }
    const auto& placement = state_.keeper().present().active_layer().placement;
    state_.keeper().issue(document::PlaceLayer{Similarity{1.0, 0.0, by} * placement});
    return true;
}

void PlaceTool::paint(QPainter& painter, const ViewTransform& view) const {
    if (state_.size().is_empty()) return;
    QPolygonF outline;
    for (const auto& corner : corners_of(state_.size())) {
        outline << view.widget_from_image(corner);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    for (const auto& pen : {QPen(QColor(0, 0, 0, 160), 3), QPen(Qt::white, 1.2)}) {
        painter.setPen(pen);
        painter.drawPolygon(outline);
    }
    painter.setPen(QPen(QColor(0, 0, 0, 160), 1));
    painter.setBrush(Qt::white);
    for (const auto& corner : outline) {
        painter.drawRect(
            QRectF(corner.x() - kGripSide / 2, corner.y() - kGripSide / 2, kGripSide, kGripSide));
    }
}

QCursor PlaceTool::cursor() const {
    switch (grip_) {
        case Grip::Move: return Qt::SizeAllCursor;
        case Grip::Scale: return Qt::SizeFDiagCursor;
        case Grip::Turn: break;
    }
    return Qt::CrossCursor;
}

}  // namespace pliant::ui
