#pragma once

#include "core/base/activity.h"
#include "core/requests/evaluation.h"
#include "core/requests/running_job.h"

namespace pliant::jobs {

/// Answers EvaluateDrag. Errors: InvalidArgument, those of reading a model and of writing files;
/// Cancelled before the first task was done.
[[nodiscard]] Activity<engine::EvaluatedDrags> run(engine::EvaluateDrag request,
                                                   engine::RunningJob job);

}  // namespace pliant::jobs
