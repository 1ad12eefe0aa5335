#include "ui/window/start.h"

#include "core/document/journal.h"
#include "ui/editor/model_loader.h"
#include "ui/files/file_names.h"
#include "ui/files/file_operations.h"
#include "ui/language/language.h"
#include "ui/recording/player.h"
#include "ui/recording/recorder.h"
#include "ui/settings/remembered_settings.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QIcon>
#include <QSettings>
#include <QStringList>
#include <QTemporaryDir>
#include <QTimer>
#include <QtGlobal>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <optional>

namespace pliant::ui {
namespace {

/// Qt ends the program by abort() where it finds no screen. While this lives, it ends with a
/// sentence instead: what Qt says of its platforms is the reason.
class ScreenSearch {
  public:
    explicit ScreenSearch(const std::function<void(const std::string&)>& on_none)
        : on_none_(on_none) {
        current_ = this;
        before_ = qInstallMessageHandler(hear);
    }
    ~ScreenSearch() {
        qInstallMessageHandler(before_);
        current_ = nullptr;
    }
    ScreenSearch(const ScreenSearch&) = delete;
    ScreenSearch& operator=(const ScreenSearch&) = delete;

  private:
    // A message handler is told nothing else.
    static inline ScreenSearch* current_ = nullptr;

    static void hear(QtMsgType type, const QMessageLogContext& context, const QString& message) {
        auto& search = *current_;
        if (type == QtFatalMsg) {
            search.on_none_(search.reasons_.join(QLatin1String("; ")).toStdString());
            std::_Exit(EXIT_FAILURE);  // nothing was begun that could be ended
        }
        if (QLatin1String(context.category).startsWith(QLatin1String("qt.qpa"))) {
            search.reasons_.append(message.trimmed());
        } else {
            search.before_(type, context, message);
        }
    }

    const std::function<void(const std::string&)>& on_none_;
    QtMessageHandler before_ = nullptr;
    QStringList reasons_;
};

constexpr int kFailed = 1;

/// Plays a recording in the window and ends the program; whether that could begin.
bool play(const StartOptions& options, MainWindow& window, const QTemporaryDir& folder) {
    auto lines = load_recording(options.play);
    if (!lines) {
        options.on_trouble(lines.error().message);
        return false;
    }
    auto* player = new Player(
        *std::move(lines), window.editor(), window.keeper(), toPath(folder.path()), &window);
    QObject::connect(player, &Player::finished, player, [player, &options] {
        for (const auto& difference : player->differences()) {
            options.on_trouble(difference.toStdString());
        }
        QApplication::exit(player->differences().isEmpty() ? 0 : kFailed);
    });
    player->start();
    return true;
}

}  // namespace

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
    std::optional<ScreenSearch> search(options.on_no_screen);
    QApplication application(argument_count, arguments);
    search.reset();
    QApplication::setApplicationName(QStringLiteral("pliant"));
    QApplication::setApplicationDisplayName(QStringLiteral("Pliant"));
    QApplication::setApplicationVersion(QString::fromStdString(options.version));
    QApplication::setOrganizationName(QStringLiteral("pliant"));
    QApplication::setDesktopFileName(QStringLiteral("pliant"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/pliant.svg")));
    QSettings settings(QSettings::IniFormat,
                       QSettings::UserScope,
                       QStringLiteral("pliant"),
                       QStringLiteral("pliant"));
    keepToOwner(settings);
    useLanguage(settings.value(QLatin1String(kLanguageKey)).toString());
    const QTemporaryDir own_files;  // removed at the end
    const bool is_a_persons = options.play.empty() && !options.on_first_picture;
    const auto journals = is_a_persons ? document::journal_folder() : toPath(own_files.path());
    MainWindow window(options.make_engine, journals, settings);
    std::unique_ptr<Recorder> recorder;
    if (!options.record.empty()) {
        auto begun = Recorder::begin(options.record, window.editor(), window.keeper());
        if (!begun) {
            options.on_trouble(begun.error().message);
            return kFailed;
        }
        recorder = *std::move(begun);
        QObject::connect(recorder.get(), &Recorder::failed, [&](const Error& error) {
            options.on_trouble(error.message);
        });
    }
    if (options.on_first_picture) {
        QObject::connect(&window, &MainWindow::firstPictureShown, &window, [&] {
            // After the paint event that it caused.
            QTimer::singleShot(0, &window, [&] {
                options.on_first_picture();
                QApplication::exit();  // quit() would ask whether to save
            });
        });
        // There will be no picture.
        QObject::connect(
            &window.editor().models(), &ModelLoader::missing, &window, [&](const Error& error) {
                options.on_trouble(error.message);
                QApplication::exit(kFailed);
            });
    }
    window.show();
    if (!options.play.empty()) {
        return play(options, window, own_files) ? QApplication::exec() : kFailed;
    }
    if (!options.on_first_picture) window.offerRecovery();
    if (!options.file.empty()) window.files().open(options.file);
    return QApplication::exec();
}

}  // namespace pliant::ui
