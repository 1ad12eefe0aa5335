#pragma once

#include "core/base/activity.h"
#include "core/base/result.h"
#include "core/jobs/training/training_folder.h"
#include "core/requests/running_job.h"
#include "core/requests/training.h"
#include "core/training/base/ranks.h"
#include "core/training/generator/generator_trainer.h"
#include "core/training/generator/origin.h"

#include <filesystem>
#include <optional>
#include <string>

namespace pliant::jobs {

/// Checks what every training is told, and that its folder holds a checkpoint where it is to go on
/// from one, and none where it is to begin; makes the folder. Errors: InvalidArgument,
/// FileNotFound, FileUnwritable. The folder is the first rank's to make.
[[nodiscard]] Result<TrainingFolder> prepare_training(const engine::Training& request,
                                                      const training::Ranks& ranks);

/// The plan with the numbers that the request changes, made to fit the model that it begins with.
/// Errors: InvalidArgument, ModelMismatch.
[[nodiscard]] Result<training::Plan> finish_plan(training::Plan plan,
                                                 const engine::Training& request,
                                                 const std::optional<training::Origin>& origin);
/// The model that the request begins with, if any. Errors: those of training::Origin::read.
[[nodiscard]] Result<std::optional<training::Origin>> read_origin(const engine::Training& request,
                                                                  const engine::RunningJob& job);

/// Trains together with these until the plan is done, the time is over or somebody stops it; either
/// way what was trained is kept.
[[nodiscard]] Activity<engine::Trained> run_training(engine::Training request,
                                                     training::GeneratorTrainer trainer,
                                                     const training::Ranks& ranks,
                                                     engine::RunningJob job);

}  // namespace pliant::jobs
