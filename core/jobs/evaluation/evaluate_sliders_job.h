#pragma once

#include "core/base/activity.h"
#include "core/requests/evaluation.h"
#include "core/requests/running_job.h"

namespace pliant::jobs {

/// Evaluates a model's sliders; nothing is written if it is cancelled.
[[nodiscard]] Activity<engine::EvaluatedSliders> run(engine::EvaluateSliders request,
                                                     engine::RunningJob job);

}  // namespace pliant::jobs
