#pragma once

#include "core/base/activity.h"
#include "core/requests/generate.h"
#include "core/requests/running_job.h"

namespace pliant::jobs {

/// Generates a picture for every seed and saves each before the next. A stop keeps the finished
/// pictures, and is a failure only if there are none; when the GPU runs out of memory, the CPU
/// takes over with a notice. Errors: InvalidArgument, naming option, value and range; those of
/// reading the model; OutOfMemory; FileUnwritable; Cancelled.
[[nodiscard]] Activity<engine::GeneratedPictures> run(engine::Generate request,
                                                      engine::RunningJob job);

}  // namespace pliant::jobs
