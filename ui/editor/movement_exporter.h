#pragma once

#include "core/live/interactive.h"
#include "ui/tasks/tasks.h"

#include <QObject>

#include <deque>
#include <filesystem>
#include <optional>

namespace pliant::ui {

class EngineTasks;

/// Has movements written as movies, one after the other, while there is nothing better to do. Each
/// is a task.
class MovementExporter : public QObject {
    Q_OBJECT

  public:
    /// The movie that is being written.
    struct Current {
        std::filesystem::path file;
        int number = 1;  ///< from 1, of those since there was last none
        int count = 1;
        double fraction = 0.0;  ///< of its frames
    };

    /// Both must outlive it.
    MovementExporter(EngineTasks& engine, Tasks& tasks, QObject* parent = nullptr);

    /// After those that are not finished.
    void start(engine::ExportMovement request);
    /// Gives up the current one; the next one follows.
    void cancel();

    /// Empty where none is unfinished.
    [[nodiscard]] std::optional<Current> current() const;
    [[nodiscard]] int unfinishedCount() const { return static_cast<int>(exports_.size()); }
    /// A movie that is being written, or waits to be, goes there.
    [[nodiscard]] bool isWriting(const std::filesystem::path& file) const;

  Q_SIGNALS:
    /// What current() says.
    void changed();

  private:
    struct Export {
        TaskId task = 0;
        std::filesystem::path file;
    };
    void showProgress(TaskId task);
    void leave(TaskId task);

    EngineTasks& engine_;
    Tasks& tasks_;
    std::deque<Export> exports_;  // in the order in which the engine writes them
    int ended_ = 0;               // since there was last none
};

}  // namespace pliant::ui
