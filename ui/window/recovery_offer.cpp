#include "ui/window/recovery_offer.h"

#include "ui/files/file_operations.h"
#include "ui/language/core_sentences.h"
#include "ui/session/recovery_dialog.h"
#include "ui/session/session_keeper.h"
#include "ui/tasks/background.h"

#include <utility>

namespace pliant::ui {

RecoveryOffer::RecoveryOffer(SessionKeeper& keeper, FileOperations& files, QWidget& window)
    : QObject(&window), keeper_(keeper), files_(files), window_(window) {}

void RecoveryOffer::look(const std::filesystem::path& journal_folder) {
    runInBackground(
        this,
        [journal_folder] {
            return std::make_shared<document::Recovery>(document::Recovery::find(journal_folder));
        },
        [this](const Found& found) { ask(found); });
}

void RecoveryOffer::ask(const Found& found) {
    for (const auto& problem : found->problems) Q_EMIT failed(translated(problem));
    if (found->edits.empty()) return;
    RecoveryDialog dialog(found->edits, &window_);
    if (dialog.exec() == QDialog::Accepted) goOnWith(found, dialog.chosen());
}

void RecoveryOffer::goOnWith(const Found& found, std::size_t chosen) {
    // Something may have been done while the journals were read.
    if (!files_.mayLeave([this, found, chosen] { goOnWith(found, chosen); })) return;
    keeper_.recover(std::move(found->edits.at(chosen)));
}

}  // namespace pliant::ui
