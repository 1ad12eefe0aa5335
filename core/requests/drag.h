#pragma once

#include "core/drag_values/course.h"
#include "core/drag_values/settings.h"
#include "core/image/movie.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>

namespace pliant::engine {

using DragEnd = drag::End;

struct DraggedPicture {
    std::filesystem::path folder;
    std::string device;  ///< "CPU" or "CUDA 0"
    DragEnd end = DragEnd::StepLimit;
    int steps = 0;
    double seconds = 0.0;        ///< of the steps; excludes loading and saving
    double mean_distance = 0.0;  ///< from handles to targets at the end, px; lower is better
    int lost = 0;                ///< handles that are no longer found in the picture
    bool has_movies = true;      ///< false: stopped before the requested movies were made
};

/// Drag points of a picture to their targets. Answered by DraggedPicture, also after a
/// cancellation, with the result so far.
struct Drag {
    using Answer = DraggedPicture;

    std::filesystem::path model = {};        ///< empty: the bundled one
    std::string network = {};                ///< name in the file; empty: the averaged generator
    std::optional<std::uint32_t> seed = {};  ///< the picture's; exactly one of these three
    std::optional<std::int64_t> class_index = {};  ///< of the seed's picture; conditional models
    std::filesystem::path latent = {};  ///< W+ or W itself, not truncated: document::load_latent
    /// The active layer of this session, with its model; the case is in px of the canvas then.
    std::filesystem::path session = {};
    double psi = 0.7;                      ///< truncation of the seed's latent
    std::filesystem::path case_file = {};  ///< JSON, see drag_case.h; empty with is_demo
    bool is_demo = false;                  ///< a built-in case on the bundled model
    /// These take precedence over the case. Precision, if neither sets it: fast in fast mode, exact
    /// in classic.
    drag::Settings settings = undecided<drag::Settings>();
    std::string device = "auto";
    /// Folder for before.png after.png w.npy trace.csv report.json; of a session, the pictures are
    /// the canvas's, and session.pliant is there as well.
    std::filesystem::path out;
    std::set<image::MovieKind> movies = {};  ///< also the movement, as drag.gif and so on
    bool with_points = false;                ///< draw handles, targets and pins in the movies
};

}  // namespace pliant::engine
