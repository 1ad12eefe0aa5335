#pragma once

#include "core/base/result.h"
#include "core/requests/event.h"
#include "core/requests/request.h"
#include "core/requests/running_job.h"

namespace pliant::jobs {

/// Answers EvaluateDrag. Errors: InvalidArgument, those of reading a model and of writing files;
/// Cancelled before the first task was done.
[[nodiscard]] Result<engine::EvaluatedDrags> run(const engine::EvaluateDrag& request,
                                                 const engine::RunningJob& job);

}  // namespace pliant::jobs
