#include "ui/editor/editor.h"
#include "ui/files/file_operations.h"
#include "ui/menus/actions.h"
#include "ui/menus/menus.h"
#include "ui/menus/on_triggered.h"
#include "ui/session/session_keeper.h"
#include "ui/tools/edit_state.h"

#include <QClipboard>
#include <QGuiApplication>

namespace pliant::ui {

void connectEditMenu(const Actions& actions,
                     Editor& editor,
                     EditState& state,
                     FileOperations& files) {
    auto& keeper = state.keeper();
    onTriggered(actions.undo, [&editor] { editor.undo(); });
    onTriggered(actions.redo, [&editor] { editor.redo(); });
    onTriggered(actions.copy, [&files] { files.exports().copyPicture(); });
    onTriggered(actions.paste, [&files] { files.take(*QGuiApplication::clipboard()->mimeData()); });
    onTriggered(actions.reset_picture, [&keeper] { keeper.issue(document::ResetPicture{}); });

    const auto show = [undo = actions.undo,
                       redo = actions.redo,
                       reset = actions.reset_picture,
                       &editor,
                       &keeper] {
        undo->setEnabled(editor.isRunning() || keeper.history().can_undo());
        redo->setEnabled(keeper.history().can_redo());
        reset->setEnabled(!keeper.present().latent.is_empty());
    };
    QObject::connect(&keeper, &SessionKeeper::documentChanged, &editor, show);
    QObject::connect(&editor, &Editor::runningChanged, &editor, show);
    show();
}

}  // namespace pliant::ui
