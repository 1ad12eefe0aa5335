#pragma once

#include "core/base/precision.h"
#include "core/drag_values/settings.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace pliant::engine {

/// Kinds of drag tasks: see evaluation::Task.
enum class DragTaskKind { Single, Masked, Paired, Rude };

struct EvaluatedDrags {
    std::filesystem::path folder;
    std::string device = {};  ///< "CPU" or "CUDA 0 (NVIDIA H100)"
    std::string table;        ///< the summary, formatted for a terminal
    bool is_complete = true;  ///< false: stopped before every task was done
};

/// Run the modes of dragging on the same tasks and measure the results in the pictures. Answered by
/// EvaluatedDrags, also after a cancellation, with the tasks done by then.
struct EvaluateDrag {
    using Answer = EvaluatedDrags;

    std::filesystem::path model = {};  ///< empty: the bundled one
    std::string network = {};          ///< name in the file; empty: the averaged generator
    std::vector<DragTaskKind> kinds = {
        DragTaskKind::Single, DragTaskKind::Masked, DragTaskKind::Paired};
    int tasks = 20;  ///< of each kind
    std::uint32_t first_seed = 100;
    std::vector<drag::Mode> modes = {drag::Mode::Classic, drag::Mode::Fast};
    std::optional<int> steps = {};            ///< step limit; empty: 300
    std::optional<Precision> precision = {};  ///< empty: fast in fast mode, exact in classic
    /// Count the results that are ruined, as a label regressor sees them among renderings of people
    /// or, of a model that does not draw those, among its own pictures. Of rude tasks always.
    bool counts_ruins = false;
    int sound_pictures = 2000;          ///< that it compares with; half as many more set the limit
    std::filesystem::path judge = {};   ///< that regressor; empty: the bundled one
    std::filesystem::path assets = {};  ///< empty: where packaging/people-assets puts them
    std::string device = "auto";
    std::filesystem::path out;  ///< folder for drag.json and the contact sheets
};

struct EvaluatedModel {
    std::filesystem::path folder;
    std::string device = {};  ///< "CPU" or "CUDA 0 (NVIDIA H100)"
    std::string table;        ///< formatted for a terminal
    std::string report;       ///< JSON, as in report.json
};

/// Compare a generator's pictures of people with renderings, in the features of a regressor that
/// was not used to train it. Answered by EvaluatedModel.
struct EvaluateModel {
    using Answer = EvaluatedModel;

    std::filesystem::path model = {};   ///< empty: the bundled one
    std::string network = {};           ///< name in the file; empty: the averaged generator
    std::filesystem::path judge = {};   ///< a label regressor; empty: the bundled one
    std::filesystem::path assets = {};  ///< empty: where packaging/people-assets puts them
    int images = 2000;                  ///< in each compared set
    std::uint32_t first_seed = 0;       ///< of the random codes
    double psi = 1.0;                   ///< truncation of the random codes
    int threads = 0;                    ///< for rendering; 0: one per processor
    std::string device = "auto";
    std::filesystem::path out;  ///< folder for report.json and sheet.png
};

struct EvaluatedSliders {
    std::filesystem::path folder;
    std::string device = {};  ///< "CPU" or "CUDA 0 (NVIDIA H100)"
    std::string table;        ///< formatted for a terminal
    std::string report;       ///< JSON, as in report.json
};

/// Move every slider of a model both ways, with and without locks, and have a regressor that they
/// were not found with read the pictures. Answered by EvaluatedSliders.
struct EvaluateSliders {
    using Answer = EvaluatedSliders;

    std::filesystem::path model = {};  ///< empty: the bundled one
    std::string network = {};          ///< name in the file; empty: the averaged generator
    std::filesystem::path axes = {};   ///< the file; empty: where they are found for the model
    std::filesystem::path judge = {};  ///< a label regressor; empty: the bundled one
    int images = 100;                  ///< that are changed
    std::uint32_t first_seed = 1'000'000;
    double psi = 0.7;  ///< truncation of these
    std::vector<std::string> locked = {"gender", "age", "yaw"};
    std::string device = "auto";
    std::filesystem::path out;  ///< folder for report.json
};

}  // namespace pliant::engine
