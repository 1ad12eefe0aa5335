#include "ui/language/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace pliant::ui {
namespace {

void install(const QLocale& locale, const QString& name, const QString& folder) {
    auto* translator = new QTranslator(QCoreApplication::instance());
    if (translator->load(locale, name, QStringLiteral("_"), folder)) {
        QCoreApplication::installTranslator(translator);
    } else {
        delete translator;
    }
}

}  // namespace

QList<Language> languages() {
    return {{{}, QCoreApplication::translate("Language", "&System default")},
            {QStringLiteral("en"), QStringLiteral("&English")},
            {QStringLiteral("de"), QStringLiteral("&Deutsch")}};
}

void useLanguage(const QString& code) {
    const QLocale locale = code.isEmpty() ? QLocale::system() : QLocale(code);
    // English is in the sources. Of a desktop that speaks several, Qt would take the second.
    if (locale.language() == QLocale::English) return;
    if (!code.isEmpty()) QLocale::setDefault(locale);  // numbers and dates
    // What Qt says itself, where it is installed: the buttons of its dialogs.
    install(locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(locale, QStringLiteral("pliant"), QStringLiteral(":/translations"));
}

QString spokenLanguage() {
    //: The code of the language that this is translated into.
    return QCoreApplication::translate("Language", "en");
}

bool speaksEnglish() { return spokenLanguage() == QLatin1String("en"); }

}  // namespace pliant::ui
