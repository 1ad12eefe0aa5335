#include "ui/tools/mask_tool.h"

#include "ui/session/session_keeper.h"
#include "ui/tools/edit_state.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <utility>

namespace pliant::ui {
namespace {

constexpr double kSizeStep = 1.2;
constexpr double kMinSpacing = 0.25;  // between points of a path, image px

document::Paint opposite(document::Paint paint) {
    return paint == document::Paint::Add ? document::Paint::Erase : document::Paint::Add;
}

/// A line visible on any picture.
void draw_outline(QPainter& painter, const QPolygonF& line, bool is_closed) {
    for (const auto& pen : {QPen(QColor(0, 0, 0, 180), 3), QPen(Qt::white, 1.2, Qt::DashLine)}) {
        painter.setPen(pen);
        if (is_closed) {
            painter.drawPolygon(line);
        } else {
            painter.drawPolyline(line);
        }
    }
}

}  // namespace

MaskTool::MaskTool(EditState& state, QObject* parent) : Tool(parent), state_(state) {}

void MaskTool::setShape(MaskShape shape) {
    if (shape == std::exchange(shape_, shape)) return;
    Q_EMIT optionsChanged();
    Q_EMIT changed();
}

void MaskTool::setPaintKind(document::Paint paint) {
    if (paint == std::exchange(paint_, paint)) return;
    Q_EMIT optionsChanged();
}

void MaskTool::setRadius(double radius_px) {
    const double held = std::clamp(radius_px, kMinRadius, kMaxRadius);
    if (held == std::exchange(brush_.radius_px, held)) return;
    Q_EMIT optionsChanged();
    Q_EMIT changed();
}

void MaskTool::setSoftness(double softness_px) {
    const double held = std::clamp(softness_px, 0.0, kMaxRadius);
    if (held == std::exchange(brush_.softness_px, held)) return;
    Q_EMIT optionsChanged();
    Q_EMIT changed();
}

void MaskTool::makeLarger() { setRadius(brush_.radius_px * kSizeStep); }
void MaskTool::makeSmaller() { setRadius(brush_.radius_px / kSizeStep); }

void MaskTool::begin(const Pointer& at) {
    is_working_ = true;
    const bool is_opposite =
        at.button == Qt::RightButton || (at.modifiers & Qt::AltModifier) != Qt::NoModifier;
    working_paint_ = is_opposite ? opposite(paint_) : paint_;
    gesture_ = state_.beginGesture();
    before_ = state_.keeper().history().present_id();
    path_ = {at.in_image()};
    if (shape_ == MaskShape::Brush) paintOn({at.in_image()});
}

void MaskTool::move(const Pointer& at) {
    hovered_ = at.in_widget;
    if (!is_working_) return;
    const Point place = at.in_image();
    switch (shape_) {
        case MaskShape::Brush:
            if (distance(path_.back(), place) < kMinSpacing) return;
            paintOn({path_.back(), place});
            path_ = {place};
            break;
        case MaskShape::Rectangle:
            path_.resize(1);
            path_.push_back(place);
            break;
        case MaskShape::Lasso:
            if (distance(path_.back(), place) >= kMinSpacing) path_.push_back(place);
            break;
    }
    Q_EMIT changed();
}

void MaskTool::end(const Pointer& at) {
    move(at);
    if (shape_ != MaskShape::Brush) commitShape();
    is_working_ = false;
    path_.clear();
    state_.keeper().endGesture();
    Q_EMIT changed();
}

void MaskTool::cancel() {
    is_working_ = false;
    path_.clear();
    state_.keeper().goTo(before_);
    state_.keeper().endGesture();
    Q_EMIT changed();
}

void MaskTool::paintOn(std::vector<Point> path) {
    const auto base = document::begun(
        state_.generated().mask, state_.size().width, state_.size().height, working_paint_);
    state_.keeper().issue(document::SetMask{document::stroke(base, path, brush_, working_paint_)},
                          gesture_);
}

void MaskTool::commitShape() {
    if (path_.size() < 2) return;
    const auto base = document::begun(
        state_.generated().mask, state_.size().width, state_.size().height, working_paint_);
    const auto edited = shape_ == MaskShape::Rectangle
                            ? document::rectangle(base, path_[0], path_[1], working_paint_)
                            : document::polygon(base, path_, working_paint_);
    state_.keeper().issue(document::SetMask{edited}, gesture_);
}

void MaskTool::hover(const Pointer& at) {
    hovered_ = at.in_widget;
    Q_EMIT changed();
}

void MaskTool::leave() {
    hovered_.reset();
    Q_EMIT changed();
}

void MaskTool::paint(QPainter& painter, const ViewTransform& view) const {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    if (shape_ == MaskShape::Brush && hovered_) {
        const double radius = view.scale() * brush_.radius_px;
        const double outer = radius + view.scale() * brush_.softness_px / 2;
        painter.setPen(QPen(QColor(0, 0, 0, 180), 3));
        painter.drawEllipse(*hovered_, radius, radius);
        painter.setPen(QPen(Qt::white, 1.4));
        painter.drawEllipse(*hovered_, radius, radius);
        painter.setPen(QPen(QColor(255, 255, 255, 150), 1, Qt::DotLine));
        painter.drawEllipse(*hovered_, outer, outer);
    } else if (shape_ == MaskShape::Rectangle && path_.size() == 2) {
        QPolygonF corners;
        for (const auto& corner :
             {path_[0], Point{path_[1].x, path_[0].y}, path_[1], Point{path_[0].x, path_[1].y}}) {
            corners.append(view.widget_from_image(corner));
        }
        draw_outline(painter, corners, true);
    } else if (shape_ == MaskShape::Lasso && path_.size() > 1) {
        QPolygonF line;
        for (const auto& place : path_) line.append(view.widget_from_image(place));
        draw_outline(painter, line, false);
    }
    painter.restore();
}

}  // namespace pliant::ui
