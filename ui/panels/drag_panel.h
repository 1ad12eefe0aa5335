#pragma once

#include <QWidget>

class QAction;
class QLabel;

namespace pliant::ui {

class Editor;
class EditState;

/// Start, stop, step, and how the drag is doing.
class DragPanel : public QWidget {
    Q_OBJECT

  public:
    /// The actions are the window's, so that a button and its menu entry are the same thing.
    DragPanel(EditState& state,
              Editor& editor,
              QAction& start_or_stop,
              QAction& step,
              QAction& live,
              QWidget* parent = nullptr);

    /// Why the last drag ended; empty: nothing to say.
    void setSentence(const QString& sentence);

  private:
    void showState();

    EditState& state_;
    Editor& editor_;
    QLabel* points_;
    QLabel* sentence_;
};

}  // namespace pliant::ui
