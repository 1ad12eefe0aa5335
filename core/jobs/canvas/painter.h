#pragma once

#include "core/base/result.h"
#include "core/requests/live_request.h"
#include "core/requests/model.h"
#include "core/requests/pictures.h"
#include "core/requests/running_job.h"

#include <filesystem>

namespace pliant::jobs {

/// Draws pictures for background activities, with the canvas's model or another one.
class Painter {
  public:
    virtual ~Painter() = default;

    /// Scaled down to at most `side_px` on its longest side; 0: full size. Errors: those of
    /// drawing; Cancelled if the canvas needed the worker: try again in the next step.
    [[nodiscard]] virtual Result<engine::Picture> draw(const engine::WhichPicture& which,
                                                       int side_px) = 0;
    /// The same with another model, in full size. Errors: also those of opening it; ModelMismatch
    /// if its file holds a different one.
    [[nodiscard]] virtual Result<engine::Picture> draw_with(const document::ModelReference& model,
                                                            const engine::WhichPicture& which,
                                                            const engine::RunningJob& job) = 0;
    /// Describes a model file (empty: the bundled one) without reading its weights. Errors: those
    /// of reading the file.
    [[nodiscard]] virtual Result<engine::GeneratorInfo> describe(
        const std::filesystem::path& file) = 0;
};

}  // namespace pliant::jobs
