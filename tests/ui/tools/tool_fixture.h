#pragma once

#include "ui/canvas/canvas.h"
#include "ui/session/session_keeper.h"
#include "ui/tools/edit_state.h"

#include <QImage>
#include <QTest>

#include <gtest/gtest.h>

namespace pliant::ui {

/// A canvas with a picture of 64 px, a session and simulated mouse gestures.
class ToolFixture : public testing::Test {
  protected:
    ToolFixture() {
        canvas_.resize(688, 688);  // ten px of the widget for each of the picture
        QImage picture(kSide, kSide, QImage::Format_RGB888);
        picture.fill(QColor(90, 120, 90));
        canvas_.setPicture(picture, {kSide, kSide});
        state_.setSize({kSide, kSide});
        QObject::connect(&state_, &EditState::changed, &canvas_, [this] {
            canvas_.setMarks(state_.marks());
            canvas_.setMask(state_.generated().mask);
        });
    }

    [[nodiscard]] QPoint at(Point p) const { return canvas_.view().widget_from_image(p).toPoint(); }
    void press(Point p, Qt::KeyboardModifiers with = {}, Qt::MouseButton button = Qt::LeftButton) {
        QTest::mousePress(&canvas_, button, with, at(p));
        button_ = button;
        with_ = with;
    }
    void move(Point p) {
        QMouseEvent event(
            QEvent::MouseMove, at(p), canvas_.mapToGlobal(at(p)), Qt::NoButton, button_, with_);
        QCoreApplication::sendEvent(&canvas_, &event);
    }
    void release(Point p) { QTest::mouseRelease(&canvas_, button_, with_, at(p)); }
    void click(Point p, Qt::KeyboardModifiers with = {}) {
        press(p, with);
        release(p);
    }
    void pull(Point from, Point to, Qt::KeyboardModifiers with = {}) {
        press(from, with);
        move(0.5 * (from + to));
        move(to);
        release(to);
    }

    [[nodiscard]] const document::Document& present() const { return keeper_.present(); }
    [[nodiscard]] const document::ControlPoint& point(document::PointId id) const {
        return *present().generated().find_point(id);
    }
    [[nodiscard]] std::size_t entryCount() const { return keeper_.history().entries().size(); }

    static constexpr int kSide = 64;

    SessionKeeper keeper_{{}};
    EditState state_{keeper_};
    Canvas canvas_;
    Qt::MouseButton button_ = Qt::NoButton;
    Qt::KeyboardModifiers with_;
};

}  // namespace pliant::ui
