#pragma once

#include "core/base/result.h"
#include "core/engine/event.h"
#include "core/engine/job_queue.h"
#include "core/engine/request.h"

namespace pliant::engine {

/// Renders each row of both tables, and writes seed0042-from.png, seed0042-to.png and the files of
/// write_motion(). A stop keeps what is finished. Errors: InvalidArgument naming the field or the
/// rows that do not pair; those of read_people_table() and people::Renderer::load;
/// FileUnwritable; Cancelled with nothing to keep.
[[nodiscard]] Result<RenderedPeople> run(const MovePeople& request, const RunningJob& job);

}  // namespace pliant::engine
