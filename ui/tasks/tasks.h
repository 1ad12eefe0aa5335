#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/base/time_left.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <filesystem>
#include <functional>
#include <list>
#include <optional>
#include <vector>

class QWidget;

namespace pliant::ui {

/// Identifies a task for the lifetime of the program.
using TaskId = int;

/// The controls of a task, implemented by whoever runs it.
struct TaskControls {
    /// Requests the end, later reported as the task's end or failure.
    std::function<void()> stop;
    /// Pauses or resumes it. Empty: not supported.
    std::function<void(bool is_paused)> set_paused = {};
    /// Shows details in a separate window, also after the end.
    std::function<void(QWidget& window)> show = {};
    /// Whether closing the window must wait for its end.
    bool is_waited_for = false;
};

/// The result of a task.
struct TaskOutcome {
    QString sentence;
    std::filesystem::path made = {};  ///< the file or folder written; empty: none
    QString text = {};                ///< a longer text to read and copy
};

/// Background work as shown to the user.
struct Task {
    enum class State { Running, Paused, Stopping, Done, Failed };

    TaskId id = 0;
    QString name;  ///< "Export turn.gif"
    State state = State::Running;
    QString doing = {};                   ///< current activity; empty: unknown
    std::optional<double> fraction = {};  ///< done, 0 .. 1; nothing: unknown
    QStringList notes = {};               ///< its messages so far
    TaskOutcome outcome = {};             ///< when done
    Error failure = {};                   ///< when failed
    bool can_pause = false;
    bool can_show = false;

    [[nodiscard]] bool isOver() const { return state == State::Done || state == State::Failed; }
};

/// All tasks, including ended ones until they are dismissed, the newest last. It runs none of them;
/// it connects those that run tasks with those that show them.
class Tasks : public QObject {
    Q_OBJECT

  public:
    explicit Tasks(QObject* parent = nullptr) : QObject(parent) {}

    // For whoever runs the task.
    TaskId begin(const QString& name, TaskControls controls);
    void report(TaskId id, const Progress& progress);
    void note(TaskId id, const QString& sentence);
    /// Reports its end and result.
    void end(TaskId id, const TaskOutcome& outcome);
    /// Reports its failure. A task that was asked to stop and reports Cancelled is removed from the
    /// list.
    void fail(TaskId id, const Error& error);

    // For whoever shows the task. Requests that do not apply, such as pausing an ended task, are
    // ignored.
    void setPaused(TaskId id, bool is_paused);
    void stop(TaskId id);
    void stopAll();
    void show(TaskId id, QWidget& window) const;
    /// Removes an ended task from the list.
    void dismiss(TaskId id);
    void dismissAll();

    /// Null if it is not in the list.
    [[nodiscard]] const Task* find(TaskId id) const;
    [[nodiscard]] std::vector<TaskId> all() const;
    [[nodiscard]] std::vector<TaskId> unfinished() const;
    /// Whether closing the window must wait for one of them.
    [[nodiscard]] bool isWaitedFor() const;
    /// Nothing if unknown.
    [[nodiscard]] std::optional<std::chrono::seconds> timeLeft(TaskId id) const;

  Q_SIGNALS:
    void begun(int id);
    void changed(int id);
    /// It is done or has failed; emitted after changed().
    void ended(int id);
    /// It was removed from the list.
    void gone(int id);

  private:
    struct Kept {
        Task task;
        TaskControls controls;
        TimeLeft left;
    };
    [[nodiscard]] Kept* kept(TaskId id);
    [[nodiscard]] const Kept* kept(TaskId id) const;
    void close(Kept& kept, Task::State state);
    void forget(TaskId id);

    std::list<Kept> tasks_;  // stable references: a task may end while it is being stopped
    TaskId last_ = 0;
};

}  // namespace pliant::ui
