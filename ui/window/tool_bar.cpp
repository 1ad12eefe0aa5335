#include "ui/window/tool_bar.h"

#include "ui/canvas/canvas.h"
#include "ui/menus/actions.h"
#include "ui/menus/on_triggered.h"
#include "ui/tools/drag_tool.h"
#include "ui/tools/edit_state.h"
#include "ui/tools/mask_tool.h"

#include <QMenu>

namespace pliant::ui {

ToolBar::ToolBar(const Actions& actions, EditState& state, Canvas& canvas, QWidget* parent)
    : QToolBar(tr("Tools"), parent),
      actions_(actions),
      state_(state),
      canvas_(canvas),
      drag_tool_(new DragTool(state, this)),
      mask_tool_(new MaskTool(state, this)) {
    setObjectName(QStringLiteral("tools"));
    setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    setMovable(false);
    const QList<QAction*> tools{
        actions.drag_tool, actions.pin_tool, actions.mask_tool, actions.hand_tool};
    addActions(tools);
    addSeparator();
    addActions({actions.undo, actions.redo});
    addSeparator();
    actions.split->setIconText(tr("Compare"));
    actions.dice->setIconText(tr("Random"));
    addActions({actions.split, actions.dice});

    for (auto* tool : tools) onTriggered(tool, [this] { choose(); });
    connect(drag_tool_, &DragTool::menuAsked, this, &ToolBar::showPointMenu);
    choose();
}

void ToolBar::choose() {
    drag_tool_->setPlacesPins(actions_.pin_tool->isChecked());
    const bool is_mask = actions_.mask_tool->isChecked();
    if (actions_.hand_tool->isChecked()) {
        canvas_.setTool(nullptr);
    } else if (is_mask) {
        canvas_.setTool(mask_tool_);
    } else {
        canvas_.setTool(drag_tool_);
    }
    canvas_.setFocus();
    Q_EMIT maskToolChosen(is_mask);
}

void ToolBar::showPointMenu(QPoint on_screen) {
    QMenu menu;
    if (state_.selection().empty()) {
        menu.addActions({actions_.select_all, actions_.clear_points});
    } else {
        menu.addActions(actions_.ofPoints());
    }
    // The press that asked for the menu is over.
    canvas_.cancelGesture();
    menu.exec(on_screen);
}

}  // namespace pliant::ui
