#pragma once

#include "core/base/result.h"
#include "core/engine/event.h"
#include "core/engine/job_queue.h"
#include "core/engine/request.h"
#include "core/engine/training_folder.h"
#include "core/training/origin.h"
#include "core/training/ranks.h"
#include "core/training/trainer.h"

#include <filesystem>
#include <optional>
#include <string>

namespace pliant::engine {

/// Checks what every training is told, and that its folder holds a checkpoint where it is to go on
/// from one, and none where it is to begin; makes the folder. Errors: InvalidArgument,
/// FileNotFound, FileUnwritable. The folder is the first rank's to make.
[[nodiscard]] Result<TrainingFolder> prepare_training(const Training& request,
                                                      const training::Ranks& ranks);

/// The plan with the numbers that the request changes, made to fit the model that it begins with.
/// Errors: InvalidArgument, ModelMismatch.
[[nodiscard]] Result<training::Plan> finish_plan(training::Plan plan,
                                                 const Training& request,
                                                 const std::optional<training::Origin>& origin);
/// The model that the request begins with, if any. Errors: those of training::Origin::read.
[[nodiscard]] Result<std::optional<training::Origin>> read_origin(const Training& request,
                                                                  const RunningJob& job);

/// Trains together with these until the plan is done, the time is over or somebody stops it; either
/// way what was trained is kept.
[[nodiscard]] Result<Trained> run_training(const Training& request,
                                           training::Trainer trainer,
                                           const training::Ranks& ranks,
                                           const RunningJob& job);

}  // namespace pliant::engine
