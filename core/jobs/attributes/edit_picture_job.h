#pragma once

#include "core/base/activity.h"
#include "core/requests/running_job.h"
#include "core/requests/sliders.h"

namespace pliant::jobs {

[[nodiscard]] Activity<engine::ListedAxes> run(engine::ListAxes request, engine::RunningJob job);
[[nodiscard]] Activity<engine::EditedPicture> run(engine::EditPicture request,
                                                  engine::RunningJob job);
[[nodiscard]] Activity<engine::EditedPicture> run(engine::WalkAxis request, engine::RunningJob job);

}  // namespace pliant::jobs
