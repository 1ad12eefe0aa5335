#include "ui/canvas/canvas.h"
#include "ui/editor/editor.h"
#include "ui/icons/themed_icon.h"
#include "ui/menus/actions.h"
#include "ui/menus/menus.h"
#include "ui/menus/on_triggered.h"
#include "ui/tools/edit_state.h"

namespace pliant::ui {
namespace {

/// What is nearest to the hand goes first.
void cancel(Editor& editor, EditState& state, Canvas& canvas) {
    const bool is_running = editor.isRunning();
    if (canvas.cancelGesture() || is_running) {
        editor.cancelDrag();
    } else {
        state.select({});
    }
}

}  // namespace

void connectDragMenu(const Actions& actions, Editor& editor, EditState& state, Canvas& canvas) {
    onTriggered(actions.start_or_stop, [&editor] {
        if (editor.isRunning()) {
            editor.stop();
        } else {
            editor.start();
        }
    });
    onTriggered(actions.step, [&editor] { editor.step(); });
    onTriggered(actions.cancel, [&] { cancel(editor, state, canvas); });
    QObject::connect(
        actions.live, &QAction::toggled, &editor, [&editor](bool is_on) { editor.setLive(is_on); });

    const auto show = [start_or_stop = actions.start_or_stop, step = actions.step, &editor] {
        const bool is_running = editor.isRunning();
        start_or_stop->setText(is_running ? Editor::tr("&Stop") : Editor::tr("&Start"));
        start_or_stop->setIcon(themedIcon(is_running ? "stop" : "start"));
        step->setEnabled(!is_running);
    };
    QObject::connect(&editor, &Editor::runningChanged, &editor, show);
    show();
}

}  // namespace pliant::ui
