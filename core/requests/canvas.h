#pragma once

#include "core/base/geometry.h"
#include "core/base/precision.h"
#include "core/document/document.h"

#include <filesystem>
#include <string>

namespace pliant::engine {

/// What a canvas shows was drawn into a file.
struct DrawnCanvas {
    std::filesystem::path file;
    Size size;
};

/// Draws what the canvas of a document shows: all of its shown layers, each by its own model.
struct DrawCanvas {
    using Answer = DrawnCanvas;

    document::Document document;
    /// Ends in .png, .jpg, .jpeg or .webp, or as the photo's own format does: then the layers are
    /// put back into the photo's file.
    std::filesystem::path file;
    bool removes_place = false;  ///< the photo's file no longer says where it was taken
    /// Beside it models are looked for that are not where they were; may be empty.
    std::filesystem::path session_file = {};
    std::string device = "auto";  ///< "auto", "cpu", "cuda" or "cuda:1"
    Precision precision = Precision::Exact;
};

}  // namespace pliant::engine
