#pragma once

#include "core/base/geometry.h"
#include "core/document/document.h"

#include <filesystem>
#include <vector>

namespace pliant::engine {

/// A place in a movement: its latent and where the handles were.
struct RecordedStep {
    int step = 0;                ///< from 1
    std::vector<Point> handles;  ///< px, in the order of the drag's points
    document::Latent latent;
};

/// A movie was written.
struct Exported {
    std::filesystem::path file;
    int frames = 0;
};

/// Writes a movement of the model that is open as a movie.
struct ExportMovement {
    using Answer = Exported;

    std::filesystem::path file;  ///< named as image::MovieWriter wants it
    std::vector<RecordedStep> steps;
    int frames_per_second = 25;
    /// Those of the drag, to be drawn on every frame with their targets; none: the picture alone.
    std::vector<document::ControlPoint> points = {};
};

}  // namespace pliant::engine
