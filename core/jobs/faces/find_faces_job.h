#pragma once

#include "core/base/activity.h"
#include "core/requests/faces.h"
#include "core/requests/running_job.h"

namespace pliant::jobs {

/// Errors: those of image::load, or of document::decoded, and of the bundled nets; Cancelled.
[[nodiscard]] Activity<engine::FoundFaces> run(engine::FindFaces request, engine::RunningJob job);

}  // namespace pliant::jobs
