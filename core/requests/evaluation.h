#pragma once

#include "core/base/precision.h"
#include "core/drag_values/settings.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace pliant::engine {

/// What is asked of a way to drag: see evaluation::Task.
enum class DragTaskKind { Single, Masked, Paired };

struct EvaluatedDrags {
    std::filesystem::path folder;
    std::string device = {};  ///< "CPU" or "CUDA 0 (NVIDIA H100)"
    std::string table;        ///< the summary, lines for a terminal
    bool is_complete = true;  ///< false: stopped before every task was done
};

/// Let ways to drag try the same tasks, and measure by the pictures how well each does. Answered by
/// EvaluatedDrags, also after a cancellation: the tasks done by then are reported.
struct EvaluateDrag {
    using Answer = EvaluatedDrags;

    std::filesystem::path model = {};  ///< empty: the bundled one
    std::string network = {};          ///< name in the file; empty: the averaged generator
    std::vector<DragTaskKind> kinds = {
        DragTaskKind::Single, DragTaskKind::Masked, DragTaskKind::Paired};
    int tasks = 20;  ///< of each kind
    std::uint32_t first_seed = 100;
    std::vector<drag::Mode> modes = {drag::Mode::Classic, drag::Mode::Fast};
    std::optional<int> steps = {};            ///< at most so many; empty: 300
    std::optional<Precision> precision = {};  ///< empty: fast in fast mode, exact in classic
    std::string device = "auto";
    std::filesystem::path out;  ///< folder for drag.json and the contact sheets
};

struct EvaluatedModel {
    std::filesystem::path folder;
    std::string device = {};  ///< "CPU" or "CUDA 0 (NVIDIA H100)"
    std::string table;        ///< lines for a terminal
    std::string report;       ///< JSON, what stands in report.json
};

/// Compare the pictures of a generator of people with renderings, by what a regressor that was
/// never trained with it sees in them. Answered by EvaluatedModel.
struct EvaluateModel {
    using Answer = EvaluatedModel;

    std::filesystem::path model = {};   ///< empty: the bundled one
    std::string network = {};           ///< name in the file; empty: the averaged generator
    std::filesystem::path judge = {};   ///< a label regressor; empty: the bundled one
    std::filesystem::path assets = {};  ///< empty: where packaging/people-assets puts them
    int images = 2000;                  ///< in each set that is compared
    std::uint32_t first_seed = 0;       ///< of the random codes
    double psi = 1.0;                   ///< truncation of the random codes
    int threads = 0;                    ///< that render; 0: one for each processor
    std::string device = "auto";
    std::filesystem::path out;  ///< folder for report.json and sheet.png
};

}  // namespace pliant::engine
