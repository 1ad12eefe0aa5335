#pragma once

#include "core/base/activity.h"
#include "core/requests/people.h"
#include "core/requests/running_job.h"

namespace pliant::jobs {

/// Errors: those of rendering; InvalidArgument; Cancelled, and then nothing was written.
[[nodiscard]] Activity<engine::EvaluatedPeople> run(engine::EvaluatePeople request,
                                                    engine::RunningJob job);

}  // namespace pliant::jobs
