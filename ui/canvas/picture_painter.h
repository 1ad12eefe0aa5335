#pragma once

#include "ui/canvas/sized_picture.h"
#include "ui/canvas/view_transform.h"

#include <QImage>
#include <QRectF>

class QPainter;

namespace pliant::ui {

/// What is shown of the picture before and the picture after.
enum class Comparison { After, Before, Split };

struct ShownPictures {
    const QImage& after;
    const QImage& before;       ///< null: there is nothing to compare with
    SizedPicture& sized_after;  ///< as they were painted last
    SizedPicture& sized_before;
    int side = 0;  ///< px of what both stand for; a draft has fewer of its own
    Comparison comparison = Comparison::After;
    double split = 0.5;  ///< of the picture's width; before is on the left

    [[nodiscard]] bool is_split() const {
        return comparison == Comparison::Split && !before.isNull();
    }
};

/// Paints what `seen`, in the widget, shows of the pictures; large pixels have lines between them.
void paint_pictures(QPainter& painter,
                    const ShownPictures& pictures,
                    const ViewTransform& view,
                    const QRectF& seen);

/// Paints the line between before and after, where there is one, and which side is which.
void paint_split_line(QPainter& painter, const ShownPictures& pictures, const ViewTransform& view);

}  // namespace pliant::ui
