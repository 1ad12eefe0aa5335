#pragma once

#include <QString>

class QWidget;

namespace pliant::ui {

enum class UnsavedAnswer { Save, Discard, Cancel };

/// Asks what to do with unsaved changes. Closing the dialog cancels.
[[nodiscard]] UnsavedAnswer askAboutUnsaved(QWidget* parent, const QString& title);

}  // namespace pliant::ui
