#pragma once

#include "core/base/result.h"
#include "core/engine/event.h"
#include "core/engine/job_queue.h"
#include "core/engine/request.h"

namespace pliant::engine {

/// Versions, devices, speeds and models of this machine. Errors: InvalidArgument, Cancelled.
[[nodiscard]] Result<Diagnosis> run(const Diagnose& request, const RunningJob& job);

}  // namespace pliant::engine
