#pragma once

#include "core/base/activity.h"
#include "core/requests/diagnosis.h"
#include "core/requests/running_job.h"

namespace pliant::jobs {

/// Versions, devices, speeds and models of this machine. Errors: InvalidArgument, Cancelled.
[[nodiscard]] Activity<engine::Diagnosis> run(engine::Diagnose request, engine::RunningJob job);

}  // namespace pliant::jobs
