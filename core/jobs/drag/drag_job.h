#pragma once

#include "core/base/result.h"
#include "core/requests/event.h"
#include "core/requests/request.h"
#include "core/requests/running_job.h"

namespace pliant::jobs {

/// Drags, step after step, and writes what came of it. A stop keeps what is done. Errors:
/// InvalidArgument naming the option or the case's field; those of reading the model; Diverged,
/// with the last good picture saved; OutOfMemory; FileUnwritable; Cancelled while the model was
/// read.
[[nodiscard]] Result<engine::DraggedPicture> run(const engine::Drag& request,
                                                 const engine::RunningJob& job);

}  // namespace pliant::jobs
