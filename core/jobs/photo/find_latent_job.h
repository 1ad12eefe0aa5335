#pragma once

#include "core/base/activity.h"
#include "core/requests/photo.h"
#include "core/requests/running_job.h"

namespace pliant::jobs {

/// Errors: InvalidArgument for a frame that shows nothing of the photo; those of decoding the photo
/// and of reading the model; Diverged; Cancelled before the search began.
[[nodiscard]] Activity<engine::FoundLatent> run(engine::FindLatent request, engine::RunningJob job);

}  // namespace pliant::jobs
