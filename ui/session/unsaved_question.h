#pragma once

#include <QString>

class QWidget;

namespace pliant::ui {

enum class UnsavedAnswer { Save, Discard, Cancel };

/// Asks, once, what to do with changes that are about to be left. Closing the question cancels.
[[nodiscard]] UnsavedAnswer askAboutUnsaved(QWidget* parent, const QString& title);

}  // namespace pliant::ui
