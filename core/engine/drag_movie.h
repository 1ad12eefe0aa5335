#pragma once

#include "core/base/geometry.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/drag/session.h"
#include "core/stylegan/generator.h"

#include <filesystem>
#include <string>
#include <vector>

namespace pliant::engine {

/// The movement of a drag, to be shown again.
struct DragMovie {
    std::vector<std::filesystem::path> files;  ///< .gif, .mp4: the same frames in each
    std::string description;
    /// Draws the handles with their targets, and the pins.
    bool has_points = false;
    std::vector<drag::Handle> handles;  ///< of the session
    std::vector<Point> last;            ///< where they ended, px
};

/// Writes it; a stop leaves no file. Frames come from the latents that the session recorded and,
/// since fast mode arrives in a few steps, from between them: nothing is optimised again. Errors:
/// those of image::MovieWriter; Cancelled.
[[nodiscard]] Result<void> save(const DragMovie& movie,
                                const stylegan::Generator& generator,
                                const drag::Session& session,
                                const JobContext& job);

}  // namespace pliant::engine
