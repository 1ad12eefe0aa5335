#pragma once

#include "core/base/activity.h"
#include "core/requests/generate.h"
#include "core/requests/running_job.h"

namespace pliant::jobs {

/// Draws a picture for every seed and saves it before the next one. A stop keeps what is finished
/// and is no failure once a picture is; a GPU that runs out of memory hands over to the CPU with a
/// notice. Errors: InvalidArgument, naming option, value and range; those of reading the model;
/// OutOfMemory; FileUnwritable; Cancelled.
[[nodiscard]] Activity<engine::GeneratedPictures> run(engine::Generate request,
                                                      engine::RunningJob job);

}  // namespace pliant::jobs
