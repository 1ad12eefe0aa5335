#include "ui/files/file_names.h"
#include "ui/files/file_operations.h"
#include "ui/menus/actions.h"
#include "ui/menus/menus.h"
#include "ui/menus/on_triggered.h"

#include <QMenu>
#include <QWidget>

namespace pliant::ui {
namespace {

void fill_recent(QMenu& menu, FileOperations& files) {
    menu.clear();
    for (const auto& file : files.recent().files()) {
        menu.addAction(toName(file.filename()), &files, [&files, file] { files.open(file); })
            ->setToolTip(toName(file));
    }
    menu.addSeparator();
    auto* clear = menu.addAction(
        FileOperations::tr("Forget them"), &files, [&files] { files.recent().clear(); });
    clear->setEnabled(!files.recent().files().empty());
}

}  // namespace

void connectFileMenu(const Actions& actions, FileOperations& files, QWidget& window) {
    onTriggered(actions.new_session, [&files] { files.beginAnew(); });
    onTriggered(actions.open, [&files] { files.open(); });
    onTriggered(actions.open_model, [&files] { files.openModel(); });
    onTriggered(actions.save, [&files] { files.save(); });
    onTriggered(actions.save_as, [&files] { files.saveAs(); });
    onTriggered(actions.save_latent, [&files] { files.exports().saveLatent(); });
    onTriggered(actions.export_picture, [&files] { files.exports().savePicture(); });
    onTriggered(actions.export_movement, [&files] { files.exports().saveMovement(); });
    onTriggered(actions.quit, [&window] { window.close(); });
    QObject::connect(actions.recent, &QMenu::aboutToShow, &files, [&files, menu = actions.recent] {
        fill_recent(*menu, files);
    });
}

}  // namespace pliant::ui
