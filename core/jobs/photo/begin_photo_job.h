#pragma once

#include "core/base/activity.h"
#include "core/requests/photo.h"
#include "core/requests/running_job.h"

namespace pliant::jobs {

/// Errors: InvalidArgument for a file of another name, and for a face that is not there or not
/// chosen among several; those of FindFaces, of FindLatent and of opening the photo;
/// FileUnwritable.
[[nodiscard]] Activity<engine::BegunPhoto> run(engine::BeginPhoto request, engine::RunningJob job);

}  // namespace pliant::jobs
