#include "ui/session/unsaved_question.h"

#include <QCoreApplication>
#include <QMessageBox>

namespace pliant::ui {

UnsavedAnswer askAboutUnsaved(QWidget* parent, const QString& title) {
    const auto translated = [](const char* text) {
        return QCoreApplication::translate("UnsavedQuestion", text);
    };
    QMessageBox box(
        QMessageBox::Question,
        title,
        translated(QT_TRANSLATE_NOOP("UnsavedQuestion", "Save the changes to %1?")).arg(title),
        QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel,
        parent);
    box.setInformativeText(translated(
        QT_TRANSLATE_NOOP("UnsavedQuestion", "Without saving they are lost, history and all.")));
    box.setDefaultButton(QMessageBox::Save);
    switch (box.exec()) {
        case QMessageBox::Save: return UnsavedAnswer::Save;
        case QMessageBox::Discard: return UnsavedAnswer::Discard;
        default: return UnsavedAnswer::Cancel;
    }
}

}  // namespace pliant::ui
