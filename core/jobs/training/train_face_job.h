#pragma once

#include "core/base/activity.h"
#include "core/requests/running_job.h"
#include "core/requests/training.h"

namespace pliant::jobs {

/// Trains until the plan is complete, the time is up or it is cancelled; the result is saved in
/// every case.
[[nodiscard]] Activity<engine::TrainedFace> run(engine::TrainFace request, engine::RunningJob job);

}  // namespace pliant::jobs
