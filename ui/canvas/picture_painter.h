#pragma once

#include "ui/canvas/sized_picture.h"
#include "ui/canvas/view_transform.h"

#include <QImage>
#include <QRectF>

class QPainter;

namespace pliant::ui {

/// Which of the pictures before and after is shown.
enum class Comparison { After, Before, Split };

struct ShownPictures {
    const QImage& after;
    const QImage& before;       ///< null: nothing to compare with
    SizedPicture& sized_after;  ///< caches of the last painted size
    SizedPicture& sized_before;
    Size size = {};  ///< of the full picture, px; drafts are smaller
    Comparison comparison = Comparison::After;
    double split = 0.5;  ///< position in picture widths; before is on the left

    [[nodiscard]] bool is_split() const {
        return comparison == Comparison::Split && !before.isNull();
    }
};

/// Paints the part of the pictures inside `seen` (widget coordinates), with a grid around large
/// pixels.
void paint_pictures(QPainter& painter,
                    const ShownPictures& pictures,
                    const ViewTransform& view,
                    const QRectF& seen);

/// Paints the line between before and after, if split, and the labels of both sides.
void paint_split_line(QPainter& painter, const ShownPictures& pictures, const ViewTransform& view);

}  // namespace pliant::ui
