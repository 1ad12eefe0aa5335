#pragma once

#include "core/base/result.h"
#include "core/requests/event.h"
#include "core/requests/request.h"
#include "core/requests/running_job.h"

namespace pliant::jobs {

/// Versions, devices, speeds and models of this machine. Errors: InvalidArgument, Cancelled.
[[nodiscard]] Result<engine::Diagnosis> run(const engine::Diagnose& request,
                                            const engine::RunningJob& job);

}  // namespace pliant::jobs
