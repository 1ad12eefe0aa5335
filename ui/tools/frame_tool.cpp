#include "ui/tools/frame_tool.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <utility>

namespace pliant::ui {
namespace {

constexpr double kLeastSide = 16.0;  // canvas px: less is a click, not a frame

/// The corner opposite to `from` of the square that reaches to the hand.
Point corner_of(Point from, Point hand) {
    const auto way = hand - from;
    const double side = std::max(std::abs(way.x), std::abs(way.y));
    return from + Point{std::copysign(side, way.x), std::copysign(side, way.y)};
}

/// A white line on a dark one, which is seen on any picture.
void paintBox(
    QPainter& painter, const ViewTransform& view, Point from, Point to, Qt::PenStyle style) {
    QPolygonF corners;
    for (const auto& corner : {from, Point{to.x, from.y}, to, Point{from.x, to.y}}) {
        corners.append(view.widget_from_picture(corner));
    }
    for (const auto& pen : {QPen(QColor(0, 0, 0, 180), 3), QPen(Qt::white, 1.2, style)}) {
        painter.setPen(pen);
        painter.drawPolygon(corners);
    }
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
    if (!from || !to) return;
    if (std::abs(to->x - from->x) >= kLeastSide) {
        Q_EMIT drawn(*from, *to);
    } else if (const int face = faceAt(*from); face >= 0) {
        Q_EMIT faceChosen(face);
    }
}

void FrameTool::cancel() {
    from_.reset();
    to_.reset();
    Q_EMIT changed();
}

void FrameTool::setFaces(std::vector<Box> faces) {
    faces_ = std::move(faces);
    Q_EMIT changed();
}

int FrameTool::faceAt(Point at) const {
    int smallest = -1;
    for (int i = 0; i < static_cast<int>(faces_.size()); ++i) {
        const auto& box = faces_[i];
        const auto inside = at - box.corner;
        const bool is_in =
            inside.x >= 0.0 && inside.y >= 0.0 && inside.x <= box.width && inside.y <= box.height;
        if (is_in && (smallest < 0 || box.width < faces_[smallest].width)) smallest = i;
    }
    return smallest;
}

void FrameTool::paint(QPainter& painter, const ViewTransform& view) const {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    for (const auto& box : faces_) {
        paintBox(
            painter, view, box.corner, box.corner + Point{box.width, box.height}, Qt::SolidLine);
    }
    if (from_ && to_) paintBox(painter, view, *from_, *to_, Qt::DashLine);
}

}  // namespace pliant::ui
