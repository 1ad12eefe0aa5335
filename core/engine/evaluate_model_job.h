#pragma once

#include "core/base/result.h"
#include "core/engine/event.h"
#include "core/engine/job_queue.h"
#include "core/engine/request.h"

namespace pliant::engine {

/// Generates, renders, judges and reports; nothing is written when it is stopped before the end.
[[nodiscard]] Result<EvaluatedModel> run(const EvaluateModel& request, const RunningJob& job);

}  // namespace pliant::engine
