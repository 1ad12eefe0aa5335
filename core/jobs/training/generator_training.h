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

/// Checks the options common to all trainings, checks that the folder has a checkpoint if the
/// training is resumed and none if it is new, and creates it (first rank only). Errors:
/// InvalidArgument, FileNotFound, FileUnwritable.
[[nodiscard]] Result<TrainingFolder> prepare_training(const engine::Training& request,
                                                      const training::Ranks& ranks);

/// Applies the request's changes to the plan and fits it to the model to start from. Errors:
/// InvalidArgument, ModelMismatch.
[[nodiscard]] Result<training::Plan> finish_plan(training::Plan plan,
                                                 const engine::Training& request,
                                                 const std::optional<training::Origin>& origin);
/// The model to start from, if any. Errors: those of training::Origin::read.
[[nodiscard]] Result<std::optional<training::Origin>> read_origin(const engine::Training& request,
                                                                  const engine::RunningJob& job);

/// Trains, together with these ranks, until the plan is complete, the time is up or it is
/// cancelled; the result is saved in every case.
[[nodiscard]] Activity<engine::Trained> run_training(engine::Training request,
                                                     training::GeneratorTrainer trainer,
                                                     const training::Ranks& ranks,
                                                     engine::RunningJob job);

}  // namespace pliant::jobs
