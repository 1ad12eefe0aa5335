#include "ui/canvas/view_transform.h"

#include <algorithm>

namespace pliant::ui {

ViewTransform::ViewTransform(double scale, QPointF corner)
    : scale_(std::clamp(scale, kMinScale, kMaxScale)), corner_(corner) {}

ViewTransform ViewTransform::fitted(int side, QSizeF widget, double margin) {
    const double room = std::min(widget.width(), widget.height()) - 2 * margin;
    return centred(side, widget, room / std::max(side, 1));
}

ViewTransform ViewTransform::centred(int side, QSizeF widget, double scale) {
    ViewTransform view(scale, {});
    const double size = view.scale_ * side;
    view.corner_ = {(widget.width() - size) / 2, (widget.height() - size) / 2};
    return view;
}

QPointF ViewTransform::widget_from_image(Point p) const {
    return corner_ + scale_ * QPointF(p.x + 0.5, p.y + 0.5);
}

Point ViewTransform::image_from_widget(QPointF p) const {
    const QPointF inside = (p - corner_) / scale_;
    return {inside.x() - 0.5, inside.y() - 0.5};
}

QRectF ViewTransform::picture_rectangle(int side) const {
    return {corner_, QSizeF(scale_ * side, scale_ * side)};
}

ViewTransform ViewTransform::zoomed(double factor, QPointF around) const {
    const ViewTransform scaled(scale_ * factor, corner_);
    const double applied = scaled.scale_ / scale_;
    return {scaled.scale_, around + applied * (corner_ - around)};
}

ViewTransform ViewTransform::panned(QPointF by) const { return {scale_, corner_ + by}; }

ViewTransform ViewTransform::kept_in_sight(int side, QSizeF widget, double least) const {
    const double size = scale_ * side;
    const auto held = [&](double corner, double room) {
        const double seen = std::min({least, size, room});
        return std::clamp(corner, seen - size, room - seen);
    };
    return {scale_, {held(corner_.x(), widget.width()), held(corner_.y(), widget.height())}};
}

}  // namespace pliant::ui
