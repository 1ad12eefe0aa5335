#pragma once

#include "core/base/geometry.h"
#include "core/document/photo.h"

#include <array>
#include <filesystem>
#include <vector>

namespace pliant::engine {

/// A face in a photo, in its px.
struct FoundFace {
    Point corner;  ///< upper left one of its box, which may reach out of the photo
    double width = 0.0;
    double height = 0.0;
    double score = 0.0;  ///< how certain the detector is, 0 .. 1
    /// The 68 points of Multi-PIE; left and right are the picture's.
    std::array<Point, 68> landmarks{};
    double roll_degrees = 0.0;     ///< clockwise
    double eye_distance_px = 0.0;  ///< between the outer corners
};

struct FoundFaces {
    Size photo;                    ///< px
    std::vector<FoundFace> faces;  ///< from left to right; maybe none
};

/// Find the faces in a photo. Answered by FoundFaces.
struct FindFaces {
    using Answer = FoundFaces;

    std::filesystem::path photo;
    document::Photo opened = {};  ///< instead of that file, unless it is empty
};

}  // namespace pliant::engine
