#pragma once

#include "core/base/result.h"
#include "core/requests/live_request.h"
#include "core/requests/model.h"
#include "core/requests/pictures.h"
#include "core/requests/running_job.h"

#include <filesystem>

namespace pliant::jobs {

/// Draws pictures of the model that the canvas shows, or others, for activities beside it.
class Painter {
  public:
    virtual ~Painter() = default;

    /// Its longest side `side_px` at most; 0: the model's own. Errors: those of drawing; Cancelled
    /// where it had to give way to the canvas, and may be tried again in the next step.
    [[nodiscard]] virtual Result<engine::Picture> draw(const engine::WhichPicture& which,
                                                       int side_px) = 0;
    /// The same of another model, all of it. Errors: also those of opening it; ModelMismatch where
    /// its file holds another one.
    [[nodiscard]] virtual Result<engine::Picture> draw_with(const document::ModelReference& model,
                                                            const engine::WhichPicture& which,
                                                            const engine::RunningJob& job) = 0;
    /// What is in a model file (empty: the bundled one), without its weights. Errors: those of
    /// reading one.
    [[nodiscard]] virtual Result<engine::GeneratorInfo> describe(
        const std::filesystem::path& file) = 0;
};

}  // namespace pliant::jobs
