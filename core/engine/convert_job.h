#pragma once

#include "core/base/result.h"
#include "core/engine/event.h"
#include "core/engine/job_queue.h"
#include "core/engine/request.h"

namespace pliant::engine {

/// Writes a generator as safetensors: official names, and metadata that say what it is, where it
/// came from and what the source said about itself. Errors: InvalidArgument for an unsuitable
/// output or share; ModelMismatch for models that cannot be mixed; those of
/// model_io::ModelFile::open and stylegan::Checkpoint::read; FileUnwritable; Cancelled.
[[nodiscard]] Result<ConvertedModel> run(const Convert& request, const RunningJob& job);

}  // namespace pliant::engine
