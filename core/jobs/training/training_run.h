#pragma once

#include "core/base/activity.h"
#include "core/jobs/training/training_loop.h"
#include "core/requests/running_job.h"
#include "core/requests/training.h"
#include "core/training/base/trainer.h"

#include <filesystem>
#include <string>

namespace pliant::jobs {

/// Where a training writes, and its time limits.
struct TrainingRunOptions {
    std::filesystem::path folder;  ///< checked and created by prepare_folder
    std::string model;             ///< file name of the trained model
    TrainingTime time;
};

/// The outcome of a run of a training.
struct TrainingOutcome {
    engine::TrainingRun run;
    std::filesystem::path model;      ///< written by this process; empty if another one did
    training::Evaluation evaluation;  ///< of the model
};

/// Trains, together with these ranks, until the plan is complete, the time is up or it is
/// cancelled; the result is saved in every case. The first rank writes the folder (checkpoint,
/// model, metrics, snapshots and report) and the messages; the others take the same steps. Errors:
/// InvalidArgument if the plan is already complete; those of the training. Trainer and ranks must
/// outlive the activity.
[[nodiscard]] Activity<TrainingOutcome> run_training(training::Trainer& trainer,
                                                     TrainingRunOptions options,
                                                     const training::Ranks& ranks,
                                                     engine::RunningJob job);

/// The answer to a training request without a type of its own.
[[nodiscard]] engine::Trained answer_of(TrainingOutcome outcome);

/// The time limits in a training request.
template <typename Request>
[[nodiscard]] TrainingTime time_of(const Request& request) {
    return {.minutes = request.minutes, .checkpoint_minutes = request.checkpoint_minutes};
}

}  // namespace pliant::jobs
