#include "ui/actions/action_registry.h"
#include "ui/editor/editor.h"
#include "ui/menus/menus.h"
#include "ui/menus/shortcut_sheet.h"
#include "ui/models/models_page.h"
#include "ui/panels/workbench.h"

#include <QApplication>
#include <QMessageBox>
#include <QPointer>

namespace pliant::ui {
namespace {

struct HelpMenu {
    Q_DECLARE_TR_FUNCTIONS(HelpMenu)
};

void addModelsPage(const Workbench& bench, QWidget& window) {
    bench.actions.add({.id = "models.page",
                       .text = HelpMenu::tr("&Models…"),
                       .shortcut = HelpMenu::tr("Ctrl+M"),
                       .explanation = HelpMenu::tr("Installed models, and where to get more"),
                       .places = {{Menu::File, 0, 4}, {Menu::Help, 0, 2}}},
                      [&window,
                       &editor = bench.editor,
                       &models = bench.models,
                       page = QPointer<ModelsPage>()]() mutable {
                          if (page == nullptr) page = new ModelsPage(editor, models, &window);
                          page->show();
                          page->raise();
                          page->activateWindow();
                      });
}

}  // namespace

void addHelpActions(const Workbench& bench, QWidget& window) {
    bench.actions.add({.id = "help.shortcuts",
                       .text = HelpMenu::tr("&Shortcuts"),
                       .shortcut = HelpMenu::tr("?"),
                       .explanation = HelpMenu::tr("Every key on one page"),
                       .places = {{Menu::Help, 0, 0}}},
                      [&window, &actions = bench.actions] {
                          auto* sheet = new ShortcutSheet(actions.all(), &window);
                          sheet->setAttribute(Qt::WA_DeleteOnClose);
                          sheet->show();
                      });
    addModelsPage(bench, window);
    bench.actions.add(
        {.id = "help.about",
         .text = HelpMenu::tr("&About Pliant"),
         .explanation = HelpMenu::tr("Version and licence"),
         .places = {{Menu::Help, 1, 0}}},
        [&window, &editor = bench.editor] {
            QMessageBox::about(
                &window,
                HelpMenu::tr("About Pliant"),
                HelpMenu::tr("Pliant %1\nChange a picture by pulling it.\n\nFailures are written "
                             "down in\n%2")
                    .arg(QApplication::applicationVersion(),
                         QString::fromStdString(editor.logFile().string())));
        });
}

}  // namespace pliant::ui
