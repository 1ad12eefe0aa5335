#pragma once

#include "core/base/activity.h"
#include "core/requests/canvas.h"
#include "core/requests/running_job.h"

namespace pliant::jobs {

/// Errors: InvalidArgument (a file of another kind, a canvas that shows nothing), those of finding,
/// reading and drawing with a model, ModelMismatch, FileUnwritable, Cancelled.
[[nodiscard]] Activity<engine::DrawnCanvas> run(engine::DrawCanvas request, engine::RunningJob job);

}  // namespace pliant::jobs
