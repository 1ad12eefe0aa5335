#pragma once

#include "core/base/activity.h"
#include "core/requests/retouch.h"
#include "core/requests/running_job.h"

namespace pliant::jobs {

/// The picture with its region filled: bit for bit the picture where the mask is black. Errors:
/// those of image::load, inpaint::load and image::save; InvalidArgument for drawings of another
/// size than the picture's, and for a mask that rubs nothing out.
[[nodiscard]] Activity<engine::Retouched> run(engine::Retouch request, engine::RunningJob job);

}  // namespace pliant::jobs
