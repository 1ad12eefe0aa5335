#pragma once

#include "core/base/activity.h"
#include "core/jobs/canvas/painter.h"
#include "core/requests/activity_table.h"
#include "core/requests/movement.h"
#include "core/requests/pictures.h"
#include "core/requests/running_job.h"

namespace pliant::jobs {

// Activities that use the model on the canvas. They must not outlive their Painter.

/// Errors: those of the first picture that cannot be drawn.
[[nodiscard]] Activity<engine::RenderedPictures> run(engine::RenderPictures request,
                                                     engine::RunningJob job,
                                                     Painter& painter);
/// If a file cannot be read, its part reports the error.
[[nodiscard]] Activity<engine::DescribedModels> run(engine::DescribeModels request,
                                                    engine::RunningJob job,
                                                    Painter& painter);
/// A cancelled export leaves no file. Errors: those of MovementMovie and of drawing.
[[nodiscard]] Activity<engine::Exported> run(engine::ExportMovement request,
                                             engine::RunningJob job,
                                             Painter& painter);

/// One entry for each of them.
[[nodiscard]] engine::ActivityTable canvas_activities(Painter& painter);

}  // namespace pliant::jobs
