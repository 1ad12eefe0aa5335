#pragma once

#include "core/base/activity.h"
#include "core/jobs/photo/photo_desk.h"
#include "core/requests/photo.h"
#include "core/requests/running_job.h"

#include <memory>

namespace pliant::jobs {

/// Errors: InvalidArgument for a frame that shows nothing of the photo; those of decoding the photo
/// and of reading the model; ModelMismatch for a beginning of another model; Diverged; Cancelled
/// before the search began.
[[nodiscard]] Activity<engine::FoundLatent> run(engine::FindLatent request,
                                                std::shared_ptr<PhotoDesk> desk,
                                                engine::RunningJob job);

/// Errors: those of reading the model; Cancelled.
[[nodiscard]] Activity<engine::ReadyForPhotos> run(engine::PrepareForPhotos request,
                                                   std::shared_ptr<PhotoDesk> desk,
                                                   engine::RunningJob job);

}  // namespace pliant::jobs
