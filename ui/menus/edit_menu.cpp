#include "ui/actions/action_registry.h"
#include "ui/editor/editor.h"
#include "ui/files/file_operations.h"
#include "ui/icons/themed_icon.h"
#include "ui/menus/menus.h"
#include "ui/panels/workbench.h"
#include "ui/session/session_keeper.h"
#include "ui/tools/edit_state.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>

namespace pliant::ui {
namespace {

struct EditMenu {
    Q_DECLARE_TR_FUNCTIONS(EditMenu)
};

void addHistoryActions(ActionRegistry& actions, Editor& editor, SessionKeeper& keeper) {
    auto& undo = actions.add({.id = "edit.undo",
                              .text = EditMenu::tr("&Undo"),
                              .shortcut = QKeySequence::Undo,
                              .explanation = EditMenu::tr("Undo the last change"),
                              .places = {{Menu::Edit, 0, 0}, {Menu::ToolBar, 1, 0}},
                              .icon = themedIcon("undo")},
                             [&editor] { editor.undo(); });
    auto& redo = actions.add({.id = "edit.redo",
                              .text = EditMenu::tr("&Redo"),
                              .shortcut = EditMenu::tr("Ctrl+Shift+Z"),
                              .explanation = EditMenu::tr("Redo the change that was undone"),
                              .places = {{Menu::Edit, 0, 1}, {Menu::ToolBar, 1, 1}},
                              .icon = themedIcon("redo")},
                             [&editor] { editor.redo(); });
    const auto show = [&undo, &redo, &editor, &keeper] {
        undo.setEnabled(editor.isRunning() || keeper.history().can_undo());
        redo.setEnabled(keeper.history().can_redo());
    };
    QObject::connect(&keeper, &SessionKeeper::documentChanged, &undo, show);
    QObject::connect(&editor, &Editor::runningChanged, &undo, show);
    show();
}

}  // namespace

void addEditActions(const Workbench& bench) {
    addHistoryActions(bench.actions, bench.editor, bench.state.keeper());
    bench.actions.add({.id = "edit.copy",
                       .text = EditMenu::tr("&Copy picture"),
                       .shortcut = QKeySequence::Copy,
                       .explanation = EditMenu::tr("Copy the picture to the clipboard"),
                       .places = {{Menu::Edit, 1, 0}}},
                      [&files = bench.files] { files.exports().copyPicture(); });
    bench.actions.add(
        {.id = "edit.paste",
         .text = EditMenu::tr("&Paste"),
         .shortcut = QKeySequence::Paste,
         .explanation = EditMenu::tr("Open the file that was copied"),
         .places = {{Menu::Edit, 1, 1}}},
        [&files = bench.files] { files.take(*QGuiApplication::clipboard()->mimeData()); });
}

}  // namespace pliant::ui
