#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/image/movie.h"
#include "core/requests/live_request.h"
#include "core/requests/movement.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace pliant::jobs {

/// A recorded drag, to be played back.
struct Movement {
    std::vector<engine::RecordedStep> steps;
    /// The targets of the steps' handles, in their order, to be drawn with them; none for a pin.
    /// Empty: the picture only.
    std::vector<std::optional<Point>> targets = {};
};

/// Writes a recorded drag as movies, one frame at a time. Frames show the recorded latents and,
/// since fast mode arrives in a few steps, interpolations between them; nothing is optimised again.
/// If it is destroyed before the last frame, no file is left.
class MovementMovie {
  public:
    using Draw = std::function<Result<image::Image>(const document::Latent&)>;

    /// Writes the same frames to each of `files`, whose names determine the formats
    /// (image::MovieWriter). Errors: InvalidArgument (no steps, latents of different shapes, or as
    /// in image::MovieWriter), FileUnwritable.
    [[nodiscard]] static Result<MovementMovie> begin(
        Movement movement,
        const std::vector<std::filesystem::path>& files,
        const image::MovieOptions& options = {});

    /// Draws and adds the next frame; the last one completes the files. Call it once per frame.
    /// Errors: those of `draw` and of image::MovieWriter.
    [[nodiscard]] Result<void> add_frame(const Draw& draw);
    [[nodiscard]] int frame_count() const;  ///< includes the held first picture
    [[nodiscard]] Progress progress() const;
    [[nodiscard]] bool is_finished() const { return done_ == frame_count(); }

  private:
    MovementMovie(Movement movement, std::vector<image::MovieWriter> writers)
        : movement_(std::move(movement)), writers_(std::move(writers)) {}

    Movement movement_;
    std::vector<image::MovieWriter> writers_;
    int done_ = 0;
};

}  // namespace pliant::jobs
