#pragma once

#include "core/base/activity.h"
#include "core/requests/drag.h"
#include "core/requests/running_job.h"

namespace pliant::jobs {

/// Drags, step after step, and writes what came of it. A stop keeps what is done. Errors:
/// InvalidArgument naming the option or the case's field; those of reading the model; Diverged,
/// with the last good picture saved; OutOfMemory; FileUnwritable; Cancelled while the model was
/// read.
[[nodiscard]] Activity<engine::DraggedPicture> run(engine::Drag request, engine::RunningJob job);

}  // namespace pliant::jobs
