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
    std::filesystem::path folder;  ///< output folder of the training
};

/// Starts trainings as separate processes, so that running out of memory or crashing does not
/// affect the window, and the canvas never waits for a step.
class Trainings : public QObject {
    Q_OBJECT

  public:
    /// `tasks` must outlive it. Running trainings are stopped gracefully with it.
    explicit Trainings(Tasks& tasks, QObject* parent = nullptr) : QObject(parent), tasks_(tasks) {}

    /// The training program; by default this one.
    void setProgram(const QString& program) { program_ = program; }
    TaskId begin(const TrainingOrder& order);

  private:
    Tasks& tasks_;
    QString program_;
};

}  // namespace pliant::ui
