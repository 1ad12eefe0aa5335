#pragma once

#include "core/base/activity.h"
#include "core/requests/model.h"
#include "core/requests/running_job.h"

namespace pliant::jobs {

/// Writes a generator as safetensors with official names and metadata about it, its origin and what
/// the source states of itself. Errors: InvalidArgument for an unsuitable output or share;
/// ModelMismatch for models that cannot be mixed; those of model_io::ModelFile::open and
/// stylegan::Checkpoint::read; FileUnwritable; Cancelled.
[[nodiscard]] Activity<engine::ConvertedModel> run(engine::Convert request, engine::RunningJob job);

}  // namespace pliant::jobs
