#pragma once

#include "core/base/activity.h"
#include "core/requests/evaluation.h"
#include "core/requests/running_job.h"

namespace pliant::jobs {

/// Evaluates a generator of people; nothing is written if it is cancelled.
[[nodiscard]] Activity<engine::EvaluatedModel> run(engine::EvaluateModel request,
                                                   engine::RunningJob job);

}  // namespace pliant::jobs
