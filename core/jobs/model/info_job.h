#pragma once

#include "core/base/activity.h"
#include "core/requests/model.h"
#include "core/requests/running_job.h"

namespace pliant::jobs {

/// What is inside a model file. One without a usable generator is no failure: the answer says why.
/// Errors: those of model_io::ModelFile::open; ModelMismatch when no network has the name asked
/// for; Cancelled.
[[nodiscard]] Activity<engine::ModelInfo> run(engine::Info request, engine::RunningJob job);

}  // namespace pliant::jobs
