#pragma once

#include "core/base/geometry.h"
#include "ui/canvas/view_transform.h"

#include <QCursor>
#include <QObject>
#include <QPoint>
#include <QPointF>

class QKeyEvent;
class QPainter;

namespace pliant::ui {

/// Position and state of the mouse.
struct Pointer {
    QPointF in_widget;  ///< device-independent px
    QPoint on_screen;   ///< for menus
    ViewTransform view;
    Qt::MouseButton button = Qt::NoButton;  ///< the button that began the gesture
    Qt::KeyboardModifiers modifiers = Qt::NoModifier;

    /// Image px; may be outside the picture.
    [[nodiscard]] Point in_image() const { return view.image_from_widget(in_widget); }
};

/// What the mouse does to the picture. The canvas calls begin, any number of moves, then end or
/// cancel; between gestures it calls hover.
class Tool : public QObject {
    Q_OBJECT

  public:
    using QObject::QObject;

    virtual void begin(const Pointer& at) = 0;
    virtual void move(const Pointer& at) = 0;
    virtual void end(const Pointer& at) = 0;
    /// Cancels the gesture and undoes its effects.
    virtual void cancel() = 0;

    /// The mouse moves without a button.
    virtual void hover(const Pointer& /*at*/) {}
    /// The mouse has left the canvas.
    virtual void leave() {}
    /// Returns whether the tool handled the key.
    virtual bool keyPress(const QKeyEvent& /*event*/) { return false; }
    /// Draws the tool's own overlay.
    virtual void paint(QPainter& /*painter*/, const ViewTransform& /*view*/) const {}
    [[nodiscard]] virtual QCursor cursor() const { return Qt::CrossCursor; }

  Q_SIGNALS:
    /// The cursor or the overlay has changed.
    void changed();
};

}  // namespace pliant::ui
