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

/// Where the mouse is, and how it is held.
struct Pointer {
    QPointF in_widget;  ///< device-independent px
    QPoint on_screen;   ///< for menus
    ViewTransform view;
    Qt::MouseButton button = Qt::NoButton;  ///< the one that a gesture began with
    Qt::KeyboardModifiers modifiers = Qt::NoModifier;

    /// Image px; outside the picture as well.
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
    /// Gives the gesture up: everything is as before it.
    virtual void cancel() = 0;

    /// The mouse moves without a button.
    virtual void hover(const Pointer& /*at*/) {}
    /// The mouse has left the canvas.
    virtual void leave() {}
    /// Returns whether the key meant something to the tool.
    virtual bool keyPress(const QKeyEvent& /*event*/) { return false; }
    /// What it draws over the picture for itself.
    virtual void paint(QPainter& /*painter*/, const ViewTransform& /*view*/) const {}
    [[nodiscard]] virtual QCursor cursor() const { return Qt::CrossCursor; }

  Q_SIGNALS:
    /// It looks different: cursor or what it paints.
    void changed();
};

}  // namespace pliant::ui
