#pragma once

#include <QObject>
#include <QPoint>

#include <utility>
#include <vector>

class QAction;

namespace pliant::ui {

class ActionRegistry;
class Canvas;
class DragTool;
class EditState;
class MaskTool;
class Tool;

/// The tools, an action for each, and which of them works on the canvas; with the drag tool come
/// the actions for points.
class ToolBox : public QObject {
    Q_OBJECT

  public:
    /// Everything must outlive it.
    ToolBox(ActionRegistry& actions, EditState& state, Canvas& canvas, QObject* parent = nullptr);

    [[nodiscard]] DragTool& dragTool() const { return *drag_tool_; }
    [[nodiscard]] MaskTool& maskTool() const { return *mask_tool_; }
    /// The tool that works on the canvas; null: the hand, which moves the view.
    [[nodiscard]] Tool* chosen() const;

  Q_SIGNALS:
    /// A tool was taken into the hand, perhaps the same once more.
    void toolChosen();

  private:
    void addTools();
    void choose();
    void showPointMenu(QPoint on_screen);

    ActionRegistry& actions_;
    EditState& state_;
    Canvas& canvas_;
    DragTool* drag_tool_;
    MaskTool* mask_tool_;
    QAction* pins_ = nullptr;
    std::vector<std::pair<QAction*, Tool*>> tools_;
};

}  // namespace pliant::ui
