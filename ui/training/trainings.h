#pragma once

#include "ui/tasks/tasks.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <filesystem>

namespace pliant::ui {

struct TrainingOrder {
    QString name;                  ///< of the task
    QStringList arguments;         ///< for the command line
    std::filesystem::path folder;  ///< where it keeps what it learns
};

/// Starts trainings, each a process of its own: one that takes all memory, or fails, takes nothing
/// with it, and the canvas never waits for a step of it.
class Trainings : public QObject {
    Q_OBJECT

  public:
    /// `tasks` must outlive it. Those that still run are stopped with it, in good order.
    explicit Trainings(Tasks& tasks, QObject* parent = nullptr) : QObject(parent), tasks_(tasks) {}

    /// The program that trains; this one, until another is named.
    void setProgram(const QString& program) { program_ = program; }
    TaskId begin(const TrainingOrder& order);

  private:
    Tasks& tasks_;
    QString program_;
};

}  // namespace pliant::ui
