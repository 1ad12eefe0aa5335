#pragma once

#include "core/document/mask.h"
#include "ui/canvas/view_transform.h"

#include <QImage>

class QPainter;

namespace pliant::ui {

/// Draws a veil over the fixed region of a mask: darkened, with a fine hatch of constant screen
/// size, so that it is visible on any picture.
class MaskVeil {
  public:
    /// Cheap if the mask has not changed.
    void set(const document::Mask& mask);
    void paint(QPainter& painter, const ViewTransform& view, QSize widget) const;

  private:
    document::Mask mask_;
    QImage held_;  // alpha only, the mask's size
};

}  // namespace pliant::ui
