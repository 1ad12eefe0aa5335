#include "ui/window/notices.h"

#include "ui/editor/editor.h"
#include "ui/files/file_names.h"
#include "ui/files/file_operations.h"
#include "ui/panels/message_bar.h"
#include "ui/window/status_line.h"

#include <utility>

namespace pliant::ui {
namespace {

constexpr int kProgressDelay = 500;   // ms until a load is worth a bar
constexpr int kSentenceTime = 12000;  // ms in the status line

}  // namespace

Notices::Notices(
    MessageBar& bar, StatusLine& line, Editor& editor, FileOperations& files, QObject* parent)
    : QObject(parent), bar_(bar), line_(line) {
    connect(&editor, &Editor::said, this, &Notices::say);
    connect(&editor, &Editor::endIsPast, this, [this] { line_.clearMessage(); });
    connect(&editor, &Editor::failed, this, &Notices::fail);
    connect(&files, &FileOperations::said, this, &Notices::say);
    connect(&files, &FileOperations::opening, &bar, &MessageBar::dismissError);
    connect(&files, &FileOperations::failed, this, &Notices::fail);
    followModels(editor, files);
    followTasks(editor.tasks());
    followExports(editor);
    connect(&bar, &MessageBar::cancelled, this, [this, &editor] {
        if (is_loading_shown_) {
            editor.models().cancel();
        } else {
            editor.movies().cancel();
        }
    });
}

void Notices::say(const QString& sentence) { line_.showMessage(sentence, kSentenceTime); }

void Notices::fail(const Error& error) { bar_.showError(error); }

void Notices::followModels(Editor& editor, FileOperations& files) {
    auto& models = editor.models();
    connect(&models, &ModelLoader::missing, this, [this](const Error& error) {
        bar_.showQuestion(QString::fromStdString(error.message), tr("Find it…"));
    });
    connect(&models, &ModelLoader::said, this, &Notices::say);
    connect(&bar_, &MessageBar::actionChosen, &files, [&files] { files.openModel(); });
    connect(&models, &ModelLoader::progressed, this, [this](const Progress& progress) {
        if (!loading_time_.hasExpired(kProgressDelay)) return;
        is_loading_shown_ = true;
        bar_.showProgress(tr("Opening the model"), progress.fraction);
    });
    connect(&models, &ModelLoader::loadingChanged, this, [this, &models] {
        if (!models.isMissing()) bar_.withdrawQuestion();
        if (models.isLoading()) {
            bar_.dismissError();
            loading_time_.start();
        } else if (std::exchange(is_loading_shown_, false)) {
            bar_.endProgress();
        }
    });
}

void Notices::followTasks(const Tasks& tasks) {
    connect(&tasks, &Tasks::ended, this, [this, &tasks](TaskId id) {
        const auto& task = *tasks.find(id);
        if (task.state == Task::State::Done) {
            say(task.outcome.sentence);
        } else {
            fail(task.failure);
        }
    });
}

void Notices::followExports(Editor& editor) {
    auto& movies = editor.movies();
    connect(&movies, &MovementExporter::changed, this, [this, &movies] { showExport(movies); });
}

void Notices::showExport(MovementExporter& movies) {
    if (is_loading_shown_) return;  // no frame is drawn meanwhile
    const auto current = movies.current();
    if (!current) return bar_.endProgress();
    const auto name = toName(current->file.filename());
    const auto sentence =
        current->count == 1
            ? tr("Writing %1").arg(name)
            : tr("Writing %1 (%2 of %3)")
                  .arg(name, QString::number(current->number), QString::number(current->count));
    bar_.showProgress(sentence, current->fraction);
}

}  // namespace pliant::ui
