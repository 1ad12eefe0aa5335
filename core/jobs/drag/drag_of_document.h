#pragma once

#include "core/base/result.h"
#include "core/document/document.h"
#include "core/drag/session.h"
#include "core/drag_values/report.h"
#include "core/requests/movement.h"
#include "core/stylegan/generator.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace pliant::jobs {

/// Those of the points that take part.
[[nodiscard]] std::vector<drag::Handle> handles_of(
    const std::vector<document::ControlPoint>& points);

/// What the session recorded, as values.
[[nodiscard]] std::vector<engine::RecordedStep> movement_of(const drag::Session& session);

/// The free region, float32 [H,W], 1 where the picture may change; undefined without a mask.
/// Errors: InvalidArgument for a mask of another size.
[[nodiscard]] Result<at::Tensor> free_region(const document::Mask& mask,
                                             const stylegan::Generator& generator);

}  // namespace pliant::jobs
