#pragma once

#include "core/base/result.h"
#include "core/requests/event.h"
#include "core/requests/request.h"
#include "core/requests/running_job.h"

namespace pliant::jobs {

/// What is inside a model file. One without a usable generator is no failure: the answer says why.
/// Errors: those of model_io::ModelFile::open; ModelMismatch when no network has the name asked
/// for; Cancelled.
[[nodiscard]] Result<engine::ModelInfo> run(const engine::Info& request,
                                            const engine::RunningJob& job);

}  // namespace pliant::jobs
