#include "ui/canvas/view_transform.h"

#include <algorithm>

namespace pliant::ui {

ViewTransform::ViewTransform(double scale, QPointF corner)
    : scale_(std::clamp(scale, kMinScale, kMaxScale)), corner_(corner) {}

ViewTransform ViewTransform::fitted(Size picture, QSizeF widget, double margin) {
    const auto scale = [margin](double room, int side) {
        return (room - 2 * margin) / std::max(side, 1);
    };
    return centred(
        picture,
        widget,
        std::min(scale(widget.width(), picture.width), scale(widget.height(), picture.height)));
}

ViewTransform ViewTransform::centred(Size picture, QSizeF widget, double scale) {
    ViewTransform view(scale, {});
    const auto size = view.picture_rectangle(picture).size();
    view.corner_ = {(widget.width() - size.width()) / 2, (widget.height() - size.height()) / 2};
    return view;
}

ViewTransform ViewTransform::of_layer(const Similarity& placement) const {
    auto view = *this;
    view.placement_ = placement;
    return view;
}

QPointF ViewTransform::widget_from_image(Point p) const {
    return widget_from_picture(placement_(p));
}

QPointF ViewTransform::widget_from_picture(Point p) const {
    return corner_ + scale_ * QPointF(p.x + 0.5, p.y + 0.5);
}

Point ViewTransform::image_from_widget(QPointF p) const {
    return placement_.inverse()(picture_from_widget(p));
}

Point ViewTransform::picture_from_widget(QPointF p) const {
    const QPointF inside = (p - corner_) / scale_;
    return {inside.x() - 0.5, inside.y() - 0.5};
}

QRectF ViewTransform::picture_rectangle(Size picture) const {
    return {corner_, scale_ * QSizeF(picture.width, picture.height)};
}

QTransform ViewTransform::widget_from_pixels() const {
    const auto corner = widget_from_image({-0.5, -0.5});
    const auto right = widget_from_image({0.5, -0.5}) - corner;
    const auto down = widget_from_image({-0.5, 0.5}) - corner;
    return {right.x(), right.y(), down.x(), down.y(), corner.x(), corner.y()};
}

ViewTransform ViewTransform::zoomed(double factor, QPointF around) const {
    const ViewTransform scaled(scale_ * factor, corner_);
    const double applied = scaled.scale_ / scale_;
    return {scaled.scale_, around + applied * (corner_ - around)};
}

ViewTransform ViewTransform::panned(QPointF by) const { return {scale_, corner_ + by}; }

ViewTransform ViewTransform::kept_in_sight(Size picture, QSizeF widget, double least) const {
    const auto held = [&](double corner, double room, double size) {
        const double seen = std::min({least, size, room});
        return std::clamp(corner, seen - size, room - seen);
    };
    const auto size = picture_rectangle(picture).size();
    return {scale_,
            {held(corner_.x(), widget.width(), size.width()),
             held(corner_.y(), widget.height(), size.height())}};
}

}  // namespace pliant::ui
