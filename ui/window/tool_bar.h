#pragma once

#include <QPoint>
#include <QToolBar>

namespace pliant::ui {

struct Actions;
class Canvas;
class DragTool;
class EditState;
class MaskTool;

/// The tools, and which of them works on the canvas.
class ToolBar : public QToolBar {
    Q_OBJECT

  public:
    /// Everything must outlive it.
    ToolBar(const Actions& actions, EditState& state, Canvas& canvas, QWidget* parent = nullptr);

    [[nodiscard]] DragTool& dragTool() { return *drag_tool_; }
    [[nodiscard]] MaskTool& maskTool() { return *mask_tool_; }

  Q_SIGNALS:
    void maskToolChosen(bool is_chosen);

  private:
    void choose();
    void showPointMenu(QPoint on_screen);

    const Actions& actions_;
    EditState& state_;
    Canvas& canvas_;
    DragTool* drag_tool_;
    MaskTool* mask_tool_;
};

}  // namespace pliant::ui
