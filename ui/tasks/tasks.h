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

/// Names a task for as long as the program runs.
using TaskId = int;

/// What whoever does the work can be asked for.
struct TaskControls {
    /// Asks for the end, which comes later as an end or a failure of the task.
    std::function<void()> stop;
    /// Lets it wait, or go on. Empty: it cannot.
    std::function<void(bool is_paused)> set_paused = {};
    /// Shows more of it than a row can, in a window of its own; also once it is over.
    std::function<void(QWidget& window)> show = {};
    /// It is not over when the window is: whoever closes the window waits for its end.
    bool is_waited_for = false;
};

/// What a task came to.
struct TaskOutcome {
    QString sentence;
    std::filesystem::path made = {};  ///< the file or folder that it wrote; empty: none
    QString text = {};                ///< to be read and copied, where it is more than a sentence
};

/// Work that goes on beside the canvas, as a person is told of it.
struct Task {
    enum class State { Running, Paused, Stopping, Done, Failed };

    TaskId id = 0;
    QString name;  ///< "Export turn.gif"
    State state = State::Running;
    QString doing = {};                   ///< what is done just now; empty: nobody knows
    std::optional<double> fraction = {};  ///< that is done, 0 .. 1; nothing: nobody knows
    QStringList notes = {};               ///< what it let the person know on the way
    TaskOutcome outcome = {};             ///< once it is done
    Error failure = {};                   ///< once it has failed
    bool can_pause = false;
    bool can_show = false;

    [[nodiscard]] bool isOver() const { return state == State::Done || state == State::Failed; }
};

/// Every task there is, those that are over until somebody has seen it: the newest last. It does
/// none of them; it carries what is asked to whoever does, and what they say to whoever shows it.
class Tasks : public QObject {
    Q_OBJECT

  public:
    explicit Tasks(QObject* parent = nullptr) : QObject(parent) {}

    // For whoever does the work.
    TaskId begin(const QString& name, TaskControls controls);
    void report(TaskId id, const Progress& progress);
    void note(TaskId id, const QString& sentence);
    /// It is over, and this is what it came to.
    void end(TaskId id, const TaskOutcome& outcome);
    /// It is over, and this is why it came to nothing. One that was to be stopped, and says that it
    /// was, leaves the list.
    void fail(TaskId id, const Error& error);

    // For whoever wants something of it. What cannot be, such as to pause what is over, is left.
    void setPaused(TaskId id, bool is_paused);
    void stop(TaskId id);
    void stopAll();
    void show(TaskId id, QWidget& window) const;
    /// Takes one that is over off the list.
    void dismiss(TaskId id);
    void dismissAll();

    /// Null where it is not on the list.
    [[nodiscard]] const Task* find(TaskId id) const;
    [[nodiscard]] std::vector<TaskId> all() const;
    [[nodiscard]] std::vector<TaskId> unfinished() const;
    /// Some of them would not end with the window.
    [[nodiscard]] bool isWaitedFor() const;
    /// Nothing while it cannot be told.
    [[nodiscard]] std::optional<std::chrono::seconds> timeLeft(TaskId id) const;

  Q_SIGNALS:
    void begun(int id);
    void changed(int id);
    /// It is done or has failed; after changed().
    void ended(int id);
    /// It is no longer on the list.
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

    std::list<Kept> tasks_;  // whoever is asked to stop may say at once that it has
    TaskId last_ = 0;
};

}  // namespace pliant::ui
