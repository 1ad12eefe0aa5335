#pragma once

#include <QObject>
#include <QTimer>

namespace pliant::ui {

class Canvas;
class Editor;
class EditState;
class SessionKeeper;

/// Shows the edit on the canvas: its picture, or the small one that was kept of it while the
/// picture cannot be drawn, the picture before, points and mask.
class CanvasPresenter : public QObject {
    Q_OBJECT

  public:
    /// Everything must outlive it.
    CanvasPresenter(Canvas& canvas, EditState& state, Editor& editor, QObject* parent = nullptr);

  Q_SIGNALS:
    void firstPictureShown();

  private:
    void showDocument();
    void showMarks();
    void showPicture();
    void showBefore();
    void showWhole();
    void showThumbnail();

    Canvas& canvas_;
    EditState& state_;
    SessionKeeper& keeper_;
    Editor& editor_;
    QTimer rest_;  // from the last change on
    bool is_first_picture_ = true;
};

}  // namespace pliant::ui
