#pragma once

#include "core/base/result.h"
#include "core/engine/event.h"
#include "core/engine/job_queue.h"
#include "core/engine/request.h"

namespace pliant::engine {

/// Answers EvaluateDrag. Errors: InvalidArgument, those of reading a model and of writing files;
/// Cancelled before the first task was done.
[[nodiscard]] Result<EvaluatedDrags> run(const EvaluateDrag& request, const RunningJob& job);

}  // namespace pliant::engine
