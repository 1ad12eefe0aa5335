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

/// The movement of a drag, to be shown again.
struct Movement {
    std::vector<engine::RecordedStep> steps;
    /// Where the handles of the steps go, in their order, to be drawn with them; none for a pin.
    /// Empty: the picture alone.
    std::vector<std::optional<Point>> targets = {};
};

/// Writes a movement as movies, a frame at a time. Frames are of the latents that were recorded
/// and, since fast mode arrives in a few steps, of what lies between them: nothing is optimised
/// again. One that is given up leaves no file.
class MovementMovie {
  public:
    using Draw = std::function<Result<image::Image>(const document::Latent&)>;

    /// The same frames in each of `files`, named as image::MovieWriter wants it. Errors:
    /// InvalidArgument (no steps, latents of several shapes, or as in image::MovieWriter),
    /// FileUnwritable.
    [[nodiscard]] static Result<MovementMovie> begin(
        Movement movement,
        const std::vector<std::filesystem::path>& files,
        const image::MovieOptions& options = {});

    /// Draws and adds the next frame; after the last one the files are there. Once per frame.
    /// Errors: those of `draw` and of image::MovieWriter.
    [[nodiscard]] Result<void> add_frame(const Draw& draw);
    [[nodiscard]] int frame_count() const;  ///< the look at the first picture is one
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
