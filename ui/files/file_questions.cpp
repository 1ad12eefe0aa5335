#include "ui/files/file_questions.h"

#include "ui/files/export_dialogs.h"
#include "ui/files/file_names.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QRegularExpression>
#include <QSettings>
#include <QStandardPaths>

namespace pliant::ui {
namespace {

constexpr auto kFolderKey = "files/folder";

/// "PNG (*.png)" -> ".png"
QString ending_of(const QString& filter) {
    const auto start = filter.indexOf(QLatin1Char('*')) + 1;
    const auto end = filter.indexOf(QRegularExpression(QStringLiteral("[ )]")), start);
    return filter.mid(start, end - start);
}

}  // namespace

QString FileQuestions::folder() const {
    const auto last = settings_.value(QLatin1String(kFolderKey)).toString();
    if (!last.isEmpty()) return last;
    const auto pictures = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    return QFileInfo(pictures).isDir() ? pictures : QDir::homePath();
}

void FileQuestions::rememberFolder(const QString& file) {
    settings_.setValue(QLatin1String(kFolderKey), QFileInfo(file).absolutePath());
}

std::filesystem::path FileQuestions::whichFile(const QString& title, const QString& filters) {
    const auto file = QFileDialog::getOpenFileName(&window_, title, folder(), filters);
    if (file.isEmpty()) return {};
    rememberFolder(file);
    return toPath(file);
}

std::filesystem::path FileQuestions::whereTo(const QString& title,
                                             const QString& name,
                                             const QString& filters) {
    QFileDialog dialog(&window_, title, folder(), filters);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.selectFile(name);
    // The name follows, so that what would be replaced is asked about.
    const auto take_ending = [&dialog](const QString& chosen) {
        auto file = QFileInfo(dialog.selectedFiles().constFirst()).fileName();
        for (const auto& filter : dialog.nameFilters()) {
            const auto ending = ending_of(filter);
            if (!ending.isEmpty() && file.endsWith(ending)) file.chop(ending.size());
        }
        dialog.setDefaultSuffix(ending_of(chosen));
        dialog.selectFile(file + ending_of(chosen));
    };
    dialog.setDefaultSuffix(ending_of(dialog.selectedNameFilter()));
    QObject::connect(&dialog, &QFileDialog::filterSelected, &dialog, take_ending);
    if (dialog.exec() != QDialog::Accepted) return {};
    const auto file = dialog.selectedFiles().constFirst();
    rememberFolder(file);
    return toPath(file);
}

std::optional<PictureOptions> FileQuestions::howPicture(const std::filesystem::path& file) {
    const bool is_png =
        toName(file.extension()).compare(QLatin1String(".png"), Qt::CaseInsensitive) == 0;
    PictureExportDialog dialog(!is_png, settings_, &window_);
    if (dialog.exec() != QDialog::Accepted) return {};
    return dialog.options();
}

std::optional<PictureOptions> FileQuestions::howPhoto() {
    PhotoExportDialog dialog(settings_, &window_);
    if (dialog.exec() != QDialog::Accepted) return {};
    return dialog.options();
}

bool FileQuestions::mayForget() {
    const auto translated = [](const char* text) {
        return QCoreApplication::translate("FileQuestions", text);
    };
    QMessageBox box(QMessageBox::Question,
                    translated(QT_TRANSLATE_NOOP("FileQuestions", "Forget")),
                    translated(QT_TRANSLATE_NOOP("FileQuestions", "Forget what was worked on?")),
                    QMessageBox::Yes | QMessageBox::Cancel,
                    &window_);
    box.setInformativeText(translated(
        QT_TRANSLATE_NOOP("FileQuestions",
                          "This removes the list of recent files, the folder of the last one, the "
                          "log, and the journals of edits that broke off, which then cannot be "
                          "recovered. The edit that is open and every file you saved stay.")));
    box.button(QMessageBox::Yes)->setText(translated(QT_TRANSLATE_NOOP("FileQuestions", "Forget")));
    box.setDefaultButton(QMessageBox::Cancel);
    return box.exec() == QMessageBox::Yes;
}

void FileQuestions::forgetFolder() { settings_.remove(QLatin1String(kFolderKey)); }

std::optional<MovementOptions> FileQuestions::howMovement() {
    MovementExportDialog dialog(settings_, &window_);
    if (dialog.exec() != QDialog::Accepted) return {};
    return dialog.options();
}

}  // namespace pliant::ui
