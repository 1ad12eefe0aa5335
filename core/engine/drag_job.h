#pragma once

#include "core/base/result.h"
#include "core/engine/event.h"
#include "core/engine/job_queue.h"
#include "core/engine/request.h"

namespace pliant::engine {

/// Drags, step after step, and writes what came of it. A stop keeps what is done. Errors:
/// InvalidArgument naming the option or the case's field; those of reading the model; Diverged,
/// with the last good picture saved; OutOfMemory; FileUnwritable; Cancelled while the model was
/// read.
[[nodiscard]] Result<DraggedPicture> run(const Drag& request, const RunningJob& job);

}  // namespace pliant::engine
