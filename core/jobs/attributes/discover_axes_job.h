#pragma once

#include "core/base/activity.h"
#include "core/requests/running_job.h"
#include "core/requests/sliders.h"

namespace pliant::jobs {

/// Finds axes of attributes, of ratings, and unsupervised ones. The sums of the samples are kept
/// beside the output while it runs, in a file whose name ends in ".partial".
[[nodiscard]] Activity<engine::DiscoveredAxes> run(engine::DiscoverAxes request,
                                                   engine::RunningJob job);

}  // namespace pliant::jobs
