#pragma once

#include "core/document/mask.h"
#include "ui/canvas/view_transform.h"

#include <QImage>

class QPainter;

namespace pliant::ui {

/// Draws a veil over what a mask holds: darker, with a fine hatch at screen size, so that it shows
/// on any picture. What may change stays clear.
class MaskVeil {
  public:
    /// Cheap where the mask is the one it has already.
    void set(const document::Mask& mask);
    void paint(QPainter& painter, const ViewTransform& view, QSize widget) const;

  private:
    document::Mask mask_;
    QImage held_;  // alpha only, the mask's size
};

}  // namespace pliant::ui
