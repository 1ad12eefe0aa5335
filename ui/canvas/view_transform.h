#pragma once

#include "core/base/geometry.h"

#include <QPointF>
#include <QRectF>
#include <QSizeF>
#include <QTransform>

namespace pliant::ui {

/// The transform between image and widget coordinates: `widget = corner + scale * (image + 1/2)`,
/// and of a layer's image `corner + scale * (placement(image) + 1/2)`.
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

    /// Fits a picture into the widget, centred, with `margin` around it.
    [[nodiscard]] static ViewTransform fitted(Size picture, QSizeF widget, double margin);
    /// Centres the picture in the widget at a given scale.
    [[nodiscard]] static ViewTransform centred(Size picture, QSizeF widget, double scale);

    /// The same view, of the image of a layer that lies so in the picture.
    [[nodiscard]] ViewTransform of_layer(const Similarity& placement) const;

    /// Device-independent px per px of the image.
    [[nodiscard]] double scale() const { return scale_ * placement_.scale; }
    [[nodiscard]] QPointF widget_from_image(Point p) const;
    [[nodiscard]] Point image_from_widget(QPointF p) const;
    /// Px of the whole picture, also where this is the view of a layer's image.
    [[nodiscard]] Point picture_from_widget(QPointF p) const;
    [[nodiscard]] QPointF widget_from_picture(Point p) const;
    /// The picture's rectangle in the widget. Not of a layer.
    [[nodiscard]] QRectF picture_rectangle(Size picture) const;
    /// From the outer corner of the image's top-left pixel, a pixel each way, to the widget.
    [[nodiscard]] QTransform widget_from_pixels() const;

    // Changes of the whole view; of a layer there are none.

    /// Zooms by a factor around a fixed point.
    [[nodiscard]] ViewTransform zoomed(double factor, QPointF around) const;
    [[nodiscard]] ViewTransform panned(QPointF by) const;
    /// Panned as little as needed to keep `least` px of the picture, or all of a smaller one,
    /// inside the widget on each axis.
    [[nodiscard]] ViewTransform kept_in_sight(Size picture, QSizeF widget, double least) const;

    friend bool operator==(const ViewTransform&, const ViewTransform&) = default;

  private:
    double scale_ = 1.0;
    QPointF corner_;        // top-left corner of the picture, in the widget
    Similarity placement_;  // picture px from image px
};

}  // namespace pliant::ui
