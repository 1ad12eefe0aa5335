#pragma once

#include "core/base/result.h"
#include "core/engine/event.h"
#include "core/engine/job_queue.h"
#include "core/engine/request.h"

namespace pliant::engine {

/// Renders people and writes pictures, labels and landmarks. A stop keeps what is finished where
/// the output allows it. Errors: InvalidArgument naming the field; those of
/// people::Renderer::load; FileUnwritable; OutOfMemory; Cancelled with nothing to keep.
[[nodiscard]] Result<RenderedPeople> run(const RenderPeople& request, const RunningJob& job);

}  // namespace pliant::engine
