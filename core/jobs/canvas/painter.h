#pragma once

#include "core/base/result.h"
#include "core/requests/live_request.h"
#include "core/requests/model.h"
#include "core/requests/pictures.h"

#include <filesystem>

namespace pliant::jobs {

/// Draws pictures with the canvas's model for background activities.
class Painter {
  public:
    virtual ~Painter() = default;

    /// Scaled down to at most `side_px` on its longest side; 0: full size. Errors: those of
    /// drawing; Cancelled if the canvas needed the worker: try again in the next step.
    [[nodiscard]] virtual Result<engine::Picture> draw(const engine::WhichPicture& which,
                                                       int side_px) = 0;
    /// Describes a model file (empty: the bundled one) without reading its weights. Errors: those
    /// of reading the file.
    [[nodiscard]] virtual Result<engine::GeneratorInfo> describe(
        const std::filesystem::path& file) = 0;
};

}  // namespace pliant::jobs
