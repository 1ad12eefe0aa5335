#include "ui/training/training_process.h"

#include "core/base/path_text.h"
#include "core/base/progress_text.h"
#include "ui/language/core_sentences.h"
#include "ui/training/training_view.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <system_error>

namespace pliant::ui {
namespace {

constexpr int kNiceness = 10;  // lower priority than the window, its worker and other programs
constexpr int kForever = -1;
const QString kSpeaker = QStringLiteral("pliant: ");  // prefix of the program's messages

/// Runs in the child process before exec.
void detach_from_window() {
    ::setpgid(0, 0);  // Ctrl-C at the window's terminal is not meant for it.
    // If the window is killed, the training stops when it cannot write its progress; wake it up for
    // that in case it is paused.
    ::prctl(PR_SET_PDEATHSIG, SIGCONT);
    ::setpriority(PRIO_PROCESS, 0, kNiceness);
}

QString name_of(const std::filesystem::path& folder) {
    return QString::fromStdString(shown(folder));
}

bool has_checkpoint(const std::filesystem::path& folder) {
    std::error_code ignored;
    return std::filesystem::exists(folder / "checkpoint.safetensors", ignored);
}

}  // namespace

TrainingProcess::TrainingProcess(Tasks& tasks,
                                 const QString& program,
                                 const TrainingOrder& order,
                                 QObject* parent)
    : QObject(parent), tasks_(tasks), folder_(order.folder) {
    task_ = tasks.begin(
        order.name,
        {.stop = [this] { stop(); },
         .set_paused = [this](bool is_paused) { setPaused(is_paused); },
         .show = [folder = order.folder, name = order.name](
                     QWidget& window) { (new TrainingView(folder, name, &window))->show(); },
         .is_waited_for = true});
    connect(&process_, &QProcess::readyReadStandardError, this, &TrainingProcess::readLines);
    connect(&process_, &QProcess::finished, this, &TrainingProcess::tellEnd);
    connect(&process_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) reportFailedStart();
    });
    start(program, order.arguments);
}

TrainingProcess::~TrainingProcess() {
    process_.disconnect(this);
    if (process_.state() == QProcess::NotRunning) return;
    stop();
    process_.waitForFinished(kForever);
}

void TrainingProcess::start(const QString& program, const QStringList& arguments) {
    auto environment = QProcessEnvironment::systemEnvironment();
    // Two threads only train faster if nothing else needs the cores: docs/training.md.
    environment.insert(QStringLiteral("OMP_NUM_THREADS"), QStringLiteral("1"));
    environment.insert(QLatin1String(kProgressLinesVariable), QStringLiteral("1"));
    process_.setProcessEnvironment(environment);
    process_.setStandardInputFile(QProcess::nullDevice());
    process_.setChildProcessModifier(detach_from_window);
    process_.start(program, arguments);
}

void TrainingProcess::setPaused(bool is_paused) {
    ::kill(static_cast<pid_t>(process_.processId()), is_paused ? SIGSTOP : SIGCONT);
}

/// Only once: a second request ends it without saving.
void TrainingProcess::stop() {
    setPaused(false);
    process_.terminate();
}

void TrainingProcess::readLines() {
    process_.setReadChannel(QProcess::StandardError);
    while (process_.canReadLine()) takeLine(QString::fromUtf8(process_.readLine()).trimmed());
}

void TrainingProcess::takeLine(const QString& line) {
    if (const auto progress = progress_in(line.toStdString())) {
        tasks_.report(task_, *progress);
    } else if (line.startsWith(kSpeaker)) {
        if (!last_sentence_.isEmpty()) tasks_.note(task_, last_sentence_);
        last_sentence_ = line.mid(kSpeaker.size());
    }
}

void TrainingProcess::tellEnd(int exit_code, QProcess::ExitStatus status) {
    readLines();
    const auto why = last_sentence_.toStdString();
    const bool was_stopped = exit_code == pliant::exit_code(ErrorCode::Cancelled);
    if (status == QProcess::CrashExit) {
        tasks_.fail(task_,
                    {ErrorCode::Internal,
                     tr("The training was killed or has crashed. The last checkpoint is "
                        "in %1.")
                         .arg(name_of(folder_))
                         .toStdString(),
                     why});
    } else if (exit_code == 0) {
        tasks_.end(task_,
                   {tr("The training is done; its network is in %1.").arg(name_of(folder_)),
                    folder_,
                    QString::fromUtf8(process_.readAllStandardOutput())});
    } else if (was_stopped && has_checkpoint(folder_)) {
        tasks_.end(
            task_,
            {tr("Stopped before the plan was complete. To resume it, continue the training in %1.")
                 .arg(name_of(folder_)),
             folder_});
    } else if (was_stopped) {
        tasks_.fail(task_, translated({ErrorCode::Cancelled, why}));
    } else {
        const bool is_refused = exit_code == pliant::exit_code(ErrorCode::InvalidArgument);
        const auto code = is_refused ? ErrorCode::InvalidArgument : ErrorCode::Internal;
        tasks_.fail(task_, translated({code, why}));
    }
    deleteLater();
}

void TrainingProcess::reportFailedStart() {
    tasks_.fail(task_,
                {ErrorCode::Internal,
                 tr("The training could not be started.").toStdString(),
                 process_.errorString().toStdString()});
    deleteLater();
}

}  // namespace pliant::ui
