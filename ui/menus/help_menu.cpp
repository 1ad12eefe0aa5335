#include "ui/editor/editor.h"
#include "ui/menus/actions.h"
#include "ui/menus/menus.h"
#include "ui/menus/on_triggered.h"
#include "ui/menus/shortcut_sheet.h"

#include <QApplication>
#include <QMessageBox>

namespace pliant::ui {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("HelpMenu", text); }

}  // namespace

void connectHelpMenu(const Actions& actions, Editor& editor, QWidget& window) {
    onTriggered(actions.shortcuts, [&window, all = actions.all()] {
        auto* sheet = new ShortcutSheet(all, &window);
        sheet->setAttribute(Qt::WA_DeleteOnClose);
        sheet->show();
    });
    onTriggered(actions.models_help, [&window] {
        QMessageBox::information(
            &window,
            tr("Models"),
            tr("Pliant comes with a small model of rendered heads. It opens any StyleGAN2 "
               "generator: "
               "the official .pkl files, rosinality's .pt and .safetensors. They are read as data; "
               "nothing in them is run.\n\nNVIDIA publishes models of faces, animals and cars with "
               "github.com/NVlabs/stylegan2-ada-pytorch, for non-commercial use; each collection "
               "says its licence. Pliant downloads nothing by itself."));
    });
    onTriggered(actions.about, [&window, &editor] {
        QMessageBox::about(&window,
                           tr("About Pliant"),
                           tr("Pliant %1\nChange a picture by pulling it.\n\nFailures are written "
                              "down in\n%2")
                               .arg(QApplication::applicationVersion(),
                                    QString::fromStdString(editor.logFile().string())));
    });
}

}  // namespace pliant::ui
