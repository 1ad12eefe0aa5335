#pragma once

#include "core/base/activity.h"
#include "core/requests/people.h"
#include "core/requests/running_job.h"

namespace pliant::jobs {

/// Renders people and writes pictures, labels and landmarks. A stop keeps what is finished where
/// the output allows it. Errors: InvalidArgument naming the field; those of
/// people::Renderer::load; FileUnwritable; OutOfMemory; Cancelled with nothing to keep.
[[nodiscard]] Activity<engine::RenderedPeople> run(engine::RenderPeople request,
                                                   engine::RunningJob job);

}  // namespace pliant::jobs
