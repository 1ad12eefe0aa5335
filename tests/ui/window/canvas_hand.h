#pragma once

#include "ui/canvas/canvas.h"

#include <QCoreApplication>
#include <QMouseEvent>
#include <QTest>

namespace pliant::ui {

/// A hand with a mouse on a canvas; places are image px.
class CanvasHand {
  public:
    explicit CanvasHand(Canvas& canvas) : canvas_(canvas) {}

    void press(Point p, Qt::KeyboardModifiers with = {}) {
        QTest::mousePress(&canvas_, Qt::LeftButton, with, at(p));
    }
    /// With the button held.
    void move(Point p) {
        QMouseEvent event(QEvent::MouseMove,
                          at(p),
                          canvas_.mapToGlobal(at(p)),
                          Qt::NoButton,
                          Qt::LeftButton,
                          Qt::NoModifier);
        QCoreApplication::sendEvent(&canvas_, &event);
    }
    void release(Point p) { QTest::mouseRelease(&canvas_, Qt::LeftButton, {}, at(p)); }

  private:
    [[nodiscard]] QPoint at(Point p) const { return canvas_.view().widget_from_image(p).toPoint(); }

    Canvas& canvas_;
};

}  // namespace pliant::ui
