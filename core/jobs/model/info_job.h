#pragma once

#include "core/base/activity.h"
#include "core/requests/model.h"
#include "core/requests/running_job.h"

namespace pliant::jobs {

/// Describes a model file. If it has no usable generator, the answer says why. Errors: those of
/// model_io::ModelFile::open; ModelMismatch if there is no network of the given name; Cancelled.
[[nodiscard]] Activity<engine::ModelInfo> run(engine::Info request, engine::RunningJob job);

}  // namespace pliant::jobs
