#pragma once

#include "core/base/activity.h"
#include "core/jobs/canvas/painter.h"
#include "core/requests/activity_table.h"
#include "core/requests/movement.h"
#include "core/requests/pictures.h"
#include "core/requests/running_job.h"

namespace pliant::jobs {

// What is done beside the canvas with the model that it shows. The painter lives as long as they.

/// Errors: those of the first picture that cannot be drawn.
[[nodiscard]] Activity<engine::RenderedPictures> run(engine::RenderPictures request,
                                                     engine::RunningJob job,
                                                     Painter& painter);
/// A file that cannot be read is told in its own part.
[[nodiscard]] Activity<engine::DescribedModels> run(engine::DescribeModels request,
                                                    engine::RunningJob job,
                                                    Painter& painter);
/// A stop leaves no file. Errors: those of MovementMovie and of drawing.
[[nodiscard]] Activity<engine::Exported> run(engine::ExportMovement request,
                                             engine::RunningJob job,
                                             Painter& painter);

/// A line for each of them.
[[nodiscard]] engine::ActivityTable canvas_activities(Painter& painter);

}  // namespace pliant::jobs
