#pragma once

#include "core/base/result.h"
#include "core/requests/event.h"
#include "core/requests/request.h"
#include "core/requests/running_job.h"

namespace pliant::jobs {

/// Renders people and writes pictures, labels and landmarks. A stop keeps what is finished where
/// the output allows it. Errors: InvalidArgument naming the field; those of
/// people::Renderer::load; FileUnwritable; OutOfMemory; Cancelled with nothing to keep.
[[nodiscard]] Result<engine::RenderedPeople> run(const engine::RenderPeople& request,
                                                 const engine::RunningJob& job);

}  // namespace pliant::jobs
