#include "ui/actions/action_registry.h"
#include "ui/files/file_names.h"
#include "ui/files/file_operations.h"
#include "ui/menus/menus.h"
#include "ui/panels/workbench.h"

#include <QCoreApplication>
#include <QMenu>
#include <QWidget>

namespace pliant::ui {
namespace {

using K = QKeySequence;

struct FileMenu {
    Q_DECLARE_TR_FUNCTIONS(FileMenu)
};

void fill_recent(QMenu& menu, FileOperations& files) {
    menu.clear();
    for (const auto& file : files.recent().files()) {
        menu.addAction(toName(file.filename()), &files, [&files, file] { files.open(file); })
            ->setToolTip(toName(file));
    }
    menu.addSeparator();
    auto* clear = menu.addAction(
        FileMenu::tr("Clear the list"), &files, [&files] { files.recent().clear(); });
    clear->setEnabled(!files.recent().files().empty());
}

void addOpening(ActionRegistry& actions, FileOperations& files, QWidget& window) {
    actions.add({.id = "file.new",
                 .text = FileMenu::tr("&New"),
                 .shortcut = K::New,
                 .explanation = FileMenu::tr("Start with another picture"),
                 .places = {{Menu::File, 0, 0}}},
                [&files] { files.beginAnew(); });
    actions.add({.id = "file.open",
                 .text = FileMenu::tr("&Open…"),
                 .shortcut = K::Open,
                 .explanation = FileMenu::tr("Open a session, a latent, a model or a photo"),
                 .places = {{Menu::File, 0, 1}}},
                [&files] { files.open(); });
    auto* recent = new QMenu(&window);
    actions
        .add({.id = "file.recent",
              .text = FileMenu::tr("Open &recent"),
              .explanation = FileMenu::tr("Recently opened files"),
              .places = {{Menu::File, 0, 2}}})
        .setMenu(recent);
    QObject::connect(
        recent, &QMenu::aboutToShow, &files, [&files, recent] { fill_recent(*recent, files); });
    actions.add({.id = "file.open_model",
                 .text = FileMenu::tr("Open &model…"),
                 .explanation = FileMenu::tr("Open a StyleGAN model"),
                 .places = {{Menu::File, 0, 3}}},
                [&files] { files.openModel(); });
}

void addSaving(ActionRegistry& actions, FileOperations& files) {
    actions.add({.id = "file.save",
                 .text = FileMenu::tr("&Save"),
                 .shortcut = K::Save,
                 .explanation = FileMenu::tr("Save the session, its whole history included"),
                 .places = {{Menu::File, 1, 0}}},
                [&files] { files.save(); });
    actions.add({.id = "file.save_as",
                 .text = FileMenu::tr("Save &as…"),
                 .shortcut = FileMenu::tr("Ctrl+Shift+S"),
                 .explanation = FileMenu::tr("Save the session under another name"),
                 .places = {{Menu::File, 1, 1}}},
                [&files] { files.saveAs(); });
    actions.add({.id = "file.save_latent",
                 .text = FileMenu::tr("Save &latent…"),
                 .explanation = FileMenu::tr("Save W+ of the picture as .npy or .safetensors"),
                 .places = {{Menu::File, 1, 2}}},
                [&files] { files.exports().saveLatent(); });
}

void addExporting(ActionRegistry& actions, FileOperations& files) {
    actions.add({.id = "file.export_picture",
                 .text = FileMenu::tr("&Export picture…"),
                 .shortcut = FileMenu::tr("Ctrl+E"),
                 .explanation = FileMenu::tr("Save the picture as PNG, JPEG or WebP"),
                 .places = {{Menu::File, 2, 0}}},
                [&files] { files.exports().savePicture(); });
    actions.add({.id = "file.export_movement",
                 .text = FileMenu::tr("Export mo&vement…"),
                 .shortcut = FileMenu::tr("Ctrl+Shift+E"),
                 .explanation = FileMenu::tr("Save the last drag as a movie"),
                 .places = {{Menu::File, 2, 1}}},
                [&files] { files.exports().saveMovement(); });
}

}  // namespace

void addFileActions(const Workbench& bench, QWidget& window) {
    addOpening(bench.actions, bench.files, window);
    addSaving(bench.actions, bench.files);
    addExporting(bench.actions, bench.files);
    bench.actions.add(
        {.id = "file.forget",
         .text = FileMenu::tr("&Forget…"),
         .explanation = FileMenu::tr("Remove recent files, log and journals of earlier edits"),
         .places = {{Menu::File, 4, 0}}},
        [&bench_files = bench.files] { bench_files.forget(); });
    bench.actions.add({.id = "file.quit",
                       .text = FileMenu::tr("&Quit"),
                       .shortcut = FileMenu::tr("Ctrl+Q"),
                       .explanation = FileMenu::tr("Close Pliant"),
                       .places = {{Menu::File, 5, 0}}},
                      [&window] { window.close(); });
}

}  // namespace pliant::ui
