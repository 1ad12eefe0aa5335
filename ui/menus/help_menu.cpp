#include "ui/editor/editor.h"
#include "ui/menus/actions.h"
#include "ui/menus/menus.h"
#include "ui/menus/on_triggered.h"
#include "ui/menus/shortcut_sheet.h"

#include <QApplication>
#include <QMessageBox>

namespace pliant::ui {
namespace {

struct HelpMenu {
    Q_DECLARE_TR_FUNCTIONS(HelpMenu)
};

}  // namespace

void connectHelpMenu(const Actions& actions, Editor& editor, QWidget& window) {
    onTriggered(actions.shortcuts, [&window, all = actions.all()] {
        auto* sheet = new ShortcutSheet(all, &window);
        sheet->setAttribute(Qt::WA_DeleteOnClose);
        sheet->show();
    });
    onTriggered(actions.about, [&window, &editor] {
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
