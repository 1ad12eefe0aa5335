#include "ui/window/start.h"

#include "core/document/journal.h"
#include "ui/files/file_operations.h"
#include "ui/language/language.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QSettings>
#include <QTimer>

#include <algorithm>
#include <array>

namespace pliant::ui {

bool has_screen() {
#ifdef Q_OS_LINUX
    constexpr std::array names{"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"};
    return std::ranges::any_of(names,
                               [](const char* name) { return !qEnvironmentVariableIsEmpty(name); });
#else
    return true;
#endif
}

int run_window(int& argument_count, char** arguments, const StartOptions& options) {
    QApplication application(argument_count, arguments);
    QApplication::setApplicationName(QStringLiteral("pliant"));
    QApplication::setApplicationDisplayName(QStringLiteral("Pliant"));
    QApplication::setApplicationVersion(QString::fromStdString(options.version));
    QApplication::setOrganizationName(QStringLiteral("pliant"));
    QApplication::setDesktopFileName(QStringLiteral("pliant"));
    QSettings settings(QSettings::IniFormat,
                       QSettings::UserScope,
                       QStringLiteral("pliant"),
                       QStringLiteral("pliant"));
    useLanguage(settings.value(QLatin1String(kLanguageKey)).toString());
    MainWindow window(options.make_engine, document::journal_folder(), settings);
    if (options.on_first_picture) {
        QObject::connect(&window, &MainWindow::firstPictureShown, &window, [&] {
            // After the paint event that it caused.
            QTimer::singleShot(0, &window, [&] {
                options.on_first_picture();
                QApplication::quit();
            });
        });
    }
    window.show();
    if (!options.on_first_picture) window.offerRecovery();
    if (!options.file.empty()) window.files().open(options.file);
    return QApplication::exec();
}

}  // namespace pliant::ui
