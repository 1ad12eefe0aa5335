#pragma once

#include "core/base/activity.h"
#include "core/requests/evaluation.h"
#include "core/requests/running_job.h"

namespace pliant::jobs {

/// Generates, renders, judges and reports; nothing is written when it is stopped before the end.
[[nodiscard]] Activity<engine::EvaluatedModel> run(engine::EvaluateModel request,
                                                   engine::RunningJob job);

}  // namespace pliant::jobs
