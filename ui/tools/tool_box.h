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
class FrameTool;
class MaskTool;
class PlaceTool;
class Tool;

/// Owns the tools and their actions, including those on points, and applies the chosen tool to the
/// canvas.
class ToolBox : public QObject {
    Q_OBJECT

  public:
    /// Everything must outlive it.
    ToolBox(ActionRegistry& actions, EditState& state, Canvas& canvas, QObject* parent = nullptr);

    [[nodiscard]] DragTool& dragTool() const { return *drag_tool_; }
    [[nodiscard]] FrameTool& frameTool() const { return *frame_tool_; }
    [[nodiscard]] MaskTool& maskTool() const { return *mask_tool_; }
    /// The tool in use; null: the hand, which pans the view.
    [[nodiscard]] Tool* chosen() const;

    /// Chooses the tool that drags.
    void chooseDragTool();
    /// Chooses the tool that frames parts of a photo.
    void chooseFrameTool();

  Q_SIGNALS:
    /// A tool was chosen, possibly the same again.
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
    PlaceTool* place_tool_;
    FrameTool* frame_tool_;
    QAction* pins_ = nullptr;
    std::vector<std::pair<QAction*, Tool*>> tools_;
};

}  // namespace pliant::ui
