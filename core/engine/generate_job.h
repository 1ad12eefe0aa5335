#pragma once

#include "core/base/result.h"
#include "core/engine/event.h"
#include "core/engine/job_queue.h"
#include "core/engine/request.h"

namespace pliant::engine {

/// Draws a picture for every seed and saves it before the next one. A stop keeps what is finished
/// and is no failure once a picture is; a GPU that runs out of memory hands over to the CPU with a
/// notice. Errors: InvalidArgument, naming option, value and range; those of reading the model;
/// OutOfMemory; FileUnwritable; Cancelled.
[[nodiscard]] Result<GeneratedPictures> run(const Generate& request, const RunningJob& job);

}  // namespace pliant::engine
