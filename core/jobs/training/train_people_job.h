#pragma once

#include "core/base/activity.h"
#include "core/requests/running_job.h"
#include "core/requests/training.h"

namespace pliant::jobs {

/// Trains until the plan is done, the time is over or somebody stops it; either way what was
/// trained is kept.
[[nodiscard]] Activity<engine::Trained> run(engine::TrainPeople request, engine::RunningJob job);

}  // namespace pliant::jobs
