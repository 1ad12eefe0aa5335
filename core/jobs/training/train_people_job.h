#pragma once

#include "core/base/result.h"
#include "core/requests/event.h"
#include "core/requests/request.h"
#include "core/requests/running_job.h"

namespace pliant::jobs {

/// Trains until the plan is done, the time is over or somebody stops it; either way what was
/// trained is kept.
[[nodiscard]] Result<engine::Trained> run(const engine::TrainPeople& request,
                                          const engine::RunningJob& job);

}  // namespace pliant::jobs
