#pragma once

#include <QList>
#include <QString>

namespace pliant::ui {

/// Where the settings keep the code of the language that was chosen.
inline constexpr auto kLanguageKey = "language";

struct Language {
    QString code;  ///< "de"; empty: whatever the desktop speaks
    QString name;  ///< in the language itself
};

/// What the window can speak, the desktop's own first.
[[nodiscard]] QList<Language> languages();

/// Has what is made from now on speak a language, or English where it is not known. Once, before
/// the first window.
void useLanguage(const QString& code);

/// The code of the language in which what is said now is: "de".
[[nodiscard]] QString spokenLanguage();

/// Whether what is said now is as it stands in the sources.
[[nodiscard]] bool speaksEnglish();

}  // namespace pliant::ui
