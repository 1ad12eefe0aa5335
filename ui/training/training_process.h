#pragma once

#include "ui/tasks/tasks.h"
#include "ui/training/trainings.h"

#include <QObject>
#include <QProcess>
#include <QString>

namespace pliant::ui {

/// A training as a process and as a task. It deletes itself when the process has ended; its
/// destructor stops a running process and waits until the training is saved.
class TrainingProcess : public QObject {
    Q_OBJECT

  public:
    /// `tasks` must outlive it.
    TrainingProcess(Tasks& tasks,
                    const QString& program,
                    const TrainingOrder& order,
                    QObject* parent = nullptr);
    ~TrainingProcess() override;

    [[nodiscard]] TaskId task() const { return task_; }

  private:
    void start(const QString& program, const QStringList& arguments);
    void setPaused(bool is_paused);
    void stop();
    void readLines();
    void takeLine(const QString& line);
    void tellEnd(int exit_code, QProcess::ExitStatus status);
    void reportFailedStart();

    Tasks& tasks_;
    const std::filesystem::path folder_;
    TaskId task_ = 0;
    QString last_sentence_;  // its last message
    QProcess process_;
};

}  // namespace pliant::ui
