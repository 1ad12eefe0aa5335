#include "ui/tools/tool_box.h"

#include "ui/actions/action_registry.h"
#include "ui/canvas/canvas.h"
#include "ui/icons/themed_icon.h"
#include "ui/tools/drag_tool.h"
#include "ui/tools/edit_state.h"
#include "ui/tools/frame_tool.h"
#include "ui/tools/mask_tool.h"
#include "ui/tools/place_tool.h"
#include "ui/tools/point_actions.h"

#include <QActionGroup>
#include <QMenu>

namespace pliant::ui {

ToolBox::ToolBox(ActionRegistry& actions, EditState& state, Canvas& canvas, QObject* parent)
    : QObject(parent),
      actions_(actions),
      state_(state),
      canvas_(canvas),
      drag_tool_(new DragTool(state, this)),
      mask_tool_(new MaskTool(state, this)),
      place_tool_(new PlaceTool(state, this)),
      frame_tool_(new FrameTool(this)) {
    addTools();
    addPointActions(actions, state, canvas);
    connect(drag_tool_, &DragTool::menuAsked, this, &ToolBox::showPointMenu);
    tools_.front().first->setChecked(true);
    choose();
}

void ToolBox::addTools() {
    auto* group = new QActionGroup(this);
    const auto add = [&](const char* id,
                         const QString& text,
                         const QString& key,
                         const QString& explanation,
                         const char* icon,
                         Tool* tool) {
        const int order = static_cast<int>(tools_.size());
        auto& action = actions_.add({.id = id,
                                     .text = text,
                                     .shortcut = key,
                                     .explanation = explanation,
                                     .places = {{Menu::Drag, 0, order}, {Menu::ToolBar, 0, order}},
                                     .icon = themedIcon(icon),
                                     .is_checkable = true},
                                    [this] { choose(); });
        group->addAction(&action);
        tools_.emplace_back(&action, tool);
        return &action;
    };
    add("tool.drag", tr("&Drag"), tr("D"), tr("Drag points of the picture"), "drag", drag_tool_);
    pins_ = add("tool.pin", tr("&Pin"), tr("P"), tr("Pin what must not move"), "pin", drag_tool_);
    add("tool.mask", tr("&Mask"), tr("M"), tr("Paint what may change"), "brush", mask_tool_);
    add("tool.place",
        tr("P&lace"),
        tr("T"),
        tr("Move, scale and turn the layer on its canvas"),
        "place",
        place_tool_);
    add("tool.frame",
        tr("&Frame"),
        tr("F"),
        tr("Draw a square around a head in the photo, so that it can be pulled"),
        "frame",
        frame_tool_);
    add("tool.hand", tr("&Hand"), tr("H"), tr("Move the view"), "hand", nullptr);
}

void ToolBox::chooseDragTool() { tools_.front().first->trigger(); }

void ToolBox::chooseFrameTool() {
    std::ranges::find(tools_, frame_tool_, &std::pair<QAction*, Tool*>::second)->first->trigger();
}

Tool* ToolBox::chosen() const {
    for (const auto& [action, tool] : tools_) {
        if (action->isChecked()) return tool;
    }
    return nullptr;
}

void ToolBox::choose() {
    drag_tool_->setPlacesPins(pins_->isChecked());
    canvas_.setTool(chosen());
    canvas_.setFocus();
    Q_EMIT toolChosen();
}

void ToolBox::showPointMenu(QPoint on_screen) {
    QMenu menu;
    actions_.fill(state_.selection().empty() ? Menu::OnPicture : Menu::OnPoint, menu);
    // The press that opened the menu is over.
    canvas_.cancelGesture();
    menu.exec(on_screen);
}

}  // namespace pliant::ui
