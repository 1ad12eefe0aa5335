#pragma once

#include "core/base/geometry.h"

#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace pliant::ui {

/// The transform between image and widget coordinates: `widget = corner + scale * (image + 1/2)`.
///
/// Image coordinates are those of `Point` (px, the centre of the top-left pixel at (0, 0)); widget
/// coordinates are device-independent px, as Qt gives them.
class ViewTransform {
  public:
    static constexpr double kMinScale = 1.0 / 32;
    static constexpr double kMaxScale = 64.0;

    /// Scale 1, in the top-left corner.
    ViewTransform() = default;
    /// `scale` is clamped to kMinScale .. kMaxScale.
    ViewTransform(double scale, QPointF corner);

    /// Fits a picture of `side` x `side` px into the widget, centred, with `margin` around it.
    [[nodiscard]] static ViewTransform fitted(int side, QSizeF widget, double margin);
    /// Centres the picture in the widget at a given scale.
    [[nodiscard]] static ViewTransform centred(int side, QSizeF widget, double scale);

    /// Device-independent px per px of the picture.
    [[nodiscard]] double scale() const { return scale_; }
    [[nodiscard]] QPointF widget_from_image(Point p) const;
    [[nodiscard]] Point image_from_widget(QPointF p) const;
    /// The picture's rectangle in the widget.
    [[nodiscard]] QRectF picture_rectangle(int side) const;

    /// Zooms by a factor around a fixed point.
    [[nodiscard]] ViewTransform zoomed(double factor, QPointF around) const;
    [[nodiscard]] ViewTransform panned(QPointF by) const;
    /// Panned as little as needed to keep `least` px of the picture, or all of a smaller one,
    /// inside the widget on each axis.
    [[nodiscard]] ViewTransform kept_in_sight(int side, QSizeF widget, double least) const;

    friend bool operator==(const ViewTransform&, const ViewTransform&) = default;

  private:
    double scale_ = 1.0;
    QPointF corner_;  // top-left corner of the picture, in the widget
};

}  // namespace pliant::ui
