#include "ui/tools/frame_tool.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace pliant::ui {
namespace {

constexpr double kLeastSide = 16.0;  // canvas px: less is a click, not a frame

/// The corner opposite to `from` of the square that reaches to the hand.
Point corner_of(Point from, Point hand) {
    const auto way = hand - from;
    const double side = std::max(std::abs(way.x), std::abs(way.y));
    return from + Point{std::copysign(side, way.x), std::copysign(side, way.y)};
}

}  // namespace

void FrameTool::begin(const Pointer& at) {
    from_ = at.view.picture_from_widget(at.in_widget);
    to_.reset();
}

void FrameTool::move(const Pointer& at) {
    if (!from_) return;
    to_ = corner_of(*from_, at.view.picture_from_widget(at.in_widget));
    Q_EMIT changed();
}

void FrameTool::end(const Pointer& at) {
    move(at);
    const auto from = from_, to = to_;
    cancel();
    if (from && to && std::abs(to->x - from->x) >= kLeastSide) Q_EMIT drawn(*from, *to);
}

void FrameTool::cancel() {
    from_.reset();
    to_.reset();
    Q_EMIT changed();
}

void FrameTool::paint(QPainter& painter, const ViewTransform& view) const {
    if (!from_ || !to_) return;
    QPolygonF corners;
    for (const auto& corner : {*from_, Point{to_->x, from_->y}, *to_, Point{from_->x, to_->y}}) {
        corners.append(view.widget_from_picture(corner));
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    for (const auto& pen : {QPen(QColor(0, 0, 0, 180), 3), QPen(Qt::white, 1.2, Qt::DashLine)}) {
        painter.setPen(pen);
        painter.drawPolygon(corners);
    }
}

}  // namespace pliant::ui
