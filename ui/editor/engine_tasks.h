#pragma once

#include "core/live/interactive.h"
#include "ui/tasks/tasks.h"

#include <QObject>
#include <QString>

#include <functional>
#include <map>

namespace pliant::ui {

/// A request to the engine, and how it is shown to the user.
struct EngineOrder {
    engine::Request request;
    QString name;  ///< of the task
    std::function<TaskOutcome(const engine::Answer&)> outcome;
    /// A failure in the window's language. Empty: as the core's sentences are.
    std::function<Error(const Error&)> explain = {};
};

/// Has the engine do what it knows beside the canvas, each request as a task.
class EngineTasks : public QObject {
    Q_OBJECT

  public:
    /// Both must outlive it.
    EngineTasks(engine::Interactive& engine, Tasks& tasks, QObject* parent = nullptr)
        : QObject(parent), engine_(engine), tasks_(tasks) {}

    TaskId begin(EngineOrder order);

    /// Takes what is about one of them; returns whether the event was.
    bool take(const engine::InteractiveEvent& event);

  private:
    struct Running {
        TaskId task = 0;
        std::function<TaskOutcome(const engine::Answer&)> outcome;
        std::function<Error(const Error&)> explain;
    };

    engine::Interactive& engine_;
    Tasks& tasks_;
    std::map<engine::JobId, Running> running_;
};

}  // namespace pliant::ui
