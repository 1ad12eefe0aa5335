#pragma once

#include "core/base/geometry.h"

#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace pliant::ui {

/// Where a picture stands in a widget: `widget = corner + scale * (image + 1/2)`, and back.
///
/// Image coordinates are those of `Point` (px, the centre of the top-left pixel at (0, 0)); widget
/// coordinates are device-independent px, as Qt gives them.
class ViewTransform {
  public:
    static constexpr double kMinScale = 1.0 / 32;
    static constexpr double kMaxScale = 64.0;

    /// The picture at its own size, in the top-left corner.
    ViewTransform() = default;
    /// `scale` is held between kMinScale and kMaxScale.
    ViewTransform(double scale, QPointF corner);

    /// A picture of `side` x `side` px as large as fits into the widget with `margin` around it, in
    /// its middle.
    [[nodiscard]] static ViewTransform fitted(int side, QSizeF widget, double margin);
    /// The same picture at a scale, in the middle of the widget.
    [[nodiscard]] static ViewTransform centred(int side, QSizeF widget, double scale);

    /// Device-independent px for each px of the picture.
    [[nodiscard]] double scale() const { return scale_; }
    [[nodiscard]] QPointF widget_from_image(Point p) const;
    [[nodiscard]] Point image_from_widget(QPointF p) const;
    /// What the picture covers.
    [[nodiscard]] QRectF picture_rectangle(int side) const;

    /// Nearer or farther by a factor; what is at `around` stays there.
    [[nodiscard]] ViewTransform zoomed(double factor, QPointF around) const;
    [[nodiscard]] ViewTransform panned(QPointF by) const;
    /// Moved so far that at least `least` px of the picture, or all of a smaller one, stay in the
    /// widget on each axis.
    [[nodiscard]] ViewTransform kept_in_sight(int side, QSizeF widget, double least) const;

    friend bool operator==(const ViewTransform&, const ViewTransform&) = default;

  private:
    double scale_ = 1.0;
    QPointF corner_;  // of the picture's top-left pixel
};

}  // namespace pliant::ui
