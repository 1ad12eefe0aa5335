#pragma once

#include "core/base/geometry.h"
#include "core/document/document.h"

#include <filesystem>
#include <vector>

namespace pliant::engine {

/// A step of a recorded drag: its latent and the positions of the handles.
struct RecordedStep {
    int step = 0;                ///< from 1
    std::vector<Point> handles;  ///< px, in the order of the drag's points
    document::Latent latent;
};

/// A movie has been written.
struct Exported {
    std::filesystem::path file;
    int frames = 0;
};

/// Write a recorded drag of the open model as a movie.
struct ExportMovement {
    using Answer = Exported;

    std::filesystem::path file;  ///< its name determines the format, see image::MovieWriter
    std::vector<RecordedStep> steps;
    int frames_per_second = 25;
    /// The drag's points, drawn on every frame with their targets; empty: the picture only.
    std::vector<document::ControlPoint> points = {};
};

}  // namespace pliant::engine
