#pragma once

#include "core/base/result.h"
#include "core/engine/event.h"
#include "core/engine/job_queue.h"
#include "core/engine/request.h"

namespace pliant::engine {

/// What is inside a model file. One without a usable generator is no failure: the answer says why.
/// Errors: those of model_io::ModelFile::open; ModelMismatch when no network has the name asked
/// for; Cancelled.
[[nodiscard]] Result<ModelInfo> run(const Info& request, const RunningJob& job);

}  // namespace pliant::engine
