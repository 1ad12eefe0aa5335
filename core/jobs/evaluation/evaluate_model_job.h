#pragma once

#include "core/base/result.h"
#include "core/requests/event.h"
#include "core/requests/request.h"
#include "core/requests/running_job.h"

namespace pliant::jobs {

/// Generates, renders, judges and reports; nothing is written when it is stopped before the end.
[[nodiscard]] Result<engine::EvaluatedModel> run(const engine::EvaluateModel& request,
                                                 const engine::RunningJob& job);

}  // namespace pliant::jobs
