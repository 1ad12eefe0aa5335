#pragma once

#include "core/base/activity.h"
#include "core/requests/people.h"
#include "core/requests/running_job.h"

namespace pliant::jobs {

/// Renders each row of both tables, and writes seed0042-from.png, seed0042-to.png and the files of
/// write_motion(). A stop keeps what is finished. Errors: InvalidArgument naming the field or the
/// rows that do not pair; those of read_people_table() and people::Renderer::load;
/// FileUnwritable; Cancelled with nothing to keep.
[[nodiscard]] Activity<engine::RenderedPeople> run(engine::MovePeople request,
                                                   engine::RunningJob job);

}  // namespace pliant::jobs
