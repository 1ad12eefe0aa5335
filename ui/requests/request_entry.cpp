#include "ui/requests/request_entry.h"

#include "ui/editor/editor.h"
#include "ui/forms/form_dialog.h"
#include "ui/panels/text_window.h"
#include "ui/panels/workbench.h"

#include <QMenu>
#include <QPointer>

namespace pliant::ui {
namespace {

/// A menu entry at work: its dialog and the task started last.
class EntryRunner : public QObject {
  public:
    EntryRunner(const RequestEntry& entry, Tasks& tasks, QWidget& window)
        : QObject(&window), entry_(entry), tasks_(tasks), window_(window) {
        connect(&tasks, &Tasks::ended, this, &EntryRunner::takeEnd);
    }

    void run() {
        if (entry_.fields.empty()) return begin();
        if (dialog_ == nullptr) {
            dialog_ = new FormDialog(entry_.title, entry_.begin, entry_.fields, &window_);
            connect(dialog_, &FormDialog::filledIn, this, &EntryRunner::begin);
        }
        dialog_->show();
        dialog_->raise();
        dialog_->activateWindow();
    }

  private:
    void begin() { task_ = entry_.start(); }

    void takeEnd(TaskId id) {
        if (id != task_) return;
        const auto& task = *tasks_.find(id);
        if (task.state == Task::State::Done) {
            // A text requested without a form is shown immediately.
            const bool is_answer = entry_.fields.empty() && !task.outcome.text.isEmpty();
            if (is_answer) showText(task.name, task.outcome.text, window_);
            return;
        }
        const bool has_begun = task.fraction.value_or(0.0) > 0.0;
        const bool is_refused =
            exit_code(task.failure.code) == exit_code(ErrorCode::InvalidArgument) && !has_begun;
        if (!is_refused || dialog_ == nullptr) return;
        dialog_->refuse(task.failure);
        // Deferred, since other slots are still handling the end.
        QMetaObject::invokeMethod(
            &tasks_, [this, id] { tasks_.dismiss(id); }, Qt::QueuedConnection);
    }

    const RequestEntry entry_;
    Tasks& tasks_;
    QWidget& window_;
    QPointer<FormDialog> dialog_;
    TaskId task_ = 0;
};

std::vector<MenuPlace> places_of(const RequestEntry& entry) {
    switch (entry.menu) {
        case EntryMenu::File: return {{Menu::File, 2, 10}};
        case EntryMenu::Help: return {{Menu::Help, 0, 10}};
        default: return {};
    }
}

}  // namespace

void addRequestAction(const RequestEntry& entry, const Workbench& bench, QWidget& window) {
    auto* runner = new EntryRunner(entry, bench.editor.tasks(), window);
    auto& action = bench.actions.add({.id = entry.id,
                                      .text = entry.text,
                                      .explanation = entry.explanation,
                                      .places = places_of(entry)},
                                     [runner] { runner->run(); });
    if (entry.menu == EntryMenu::Evaluate) {
        bench.actions.at("file.evaluate").menu<QMenu*>()->addAction(&action);
    } else if (entry.menu == EntryMenu::Train) {
        bench.actions.at("file.train").menu<QMenu*>()->addAction(&action);
    }
}

}  // namespace pliant::ui
