#pragma once

#include "core/base/activity.h"
#include "core/requests/people.h"
#include "core/requests/running_job.h"

namespace pliant::jobs {

/// Writes into the folder: group.png; who.png, grey: 0 nobody, 1 the first person, and so on;
/// segments.png, grey, as `pliant people render --maps` has them; landmarks.csv, px of the group's
/// picture. Errors: InvalidArgument; those of people::Renderer::load; FileUnwritable.
[[nodiscard]] Activity<engine::GroupedPeople> run(engine::GroupPeople request,
                                                  engine::RunningJob job);

}  // namespace pliant::jobs
