#include "ui/training/trainings.h"

#include "ui/training/training_process.h"

#include <QCoreApplication>

namespace pliant::ui {

TaskId Trainings::begin(const TrainingOrder& order) {
    const auto program = program_.isEmpty() ? QCoreApplication::applicationFilePath() : program_;
    return (new TrainingProcess(tasks_, program, order, this))->task();
}

}  // namespace pliant::ui
