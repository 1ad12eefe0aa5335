#pragma once

#include "core/base/result.h"
#include "core/engine/event.h"
#include "core/engine/job_queue.h"
#include "core/engine/request.h"

namespace pliant::engine {

/// Trains until the plan is done, the time is over or somebody stops it; either way what was
/// trained is kept.
[[nodiscard]] Result<Trained> run(const TrainPictures& request, const RunningJob& job);

}  // namespace pliant::engine
