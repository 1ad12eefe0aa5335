#pragma once

#include "core/base/activity.h"
#include "core/jobs/training/training_loop.h"
#include "core/requests/running_job.h"
#include "core/requests/training.h"
#include "core/training/base/trainer.h"

#include <filesystem>
#include <string>

namespace pliant::jobs {

/// Where a training writes, and for how long it goes on.
struct TrainingRunOptions {
    std::filesystem::path folder;  ///< checked and made (prepare_folder)
    std::string model;             ///< name of the file in it for what is trained
    TrainingTime time;
};

/// What came of a run of a training.
struct TrainingOutcome {
    engine::TrainingRun run;
    std::filesystem::path model;  ///< that was written; empty where another process did
    training::Look look;          ///< how that does
};

/// Trains together with these until the plan is done, the time is over or somebody stops it; either
/// way what was trained is kept. The first of them writes into the folder (checkpoint, model,
/// metrics, snapshots and report) and speaks; the others take the same steps. Errors:
/// InvalidArgument where the plan is done; those of the training. Trainer and ranks must outlive
/// it.
[[nodiscard]] Activity<TrainingOutcome> run_training(training::Trainer& trainer,
                                                     TrainingRunOptions options,
                                                     const training::Ranks& ranks,
                                                     engine::RunningJob job);

/// The answer to a request for a training that needs none of its own.
[[nodiscard]] engine::Trained answer_of(TrainingOutcome outcome);

/// The times that a request for any training tells.
template <typename Request>
[[nodiscard]] TrainingTime time_of(const Request& request) {
    return {.minutes = request.minutes, .checkpoint_minutes = request.checkpoint_minutes};
}

}  // namespace pliant::jobs
