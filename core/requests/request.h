#pragma once

#include "core/base/precision.h"
#include "core/document/document.h"
#include "core/drag_values/settings.h"
#include "core/image/movie.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace pliant::engine {

/// Look into a model file. Answered by ModelInfo.
struct Info {
    std::filesystem::path file;
    std::string network = {};  ///< name in the file; empty: the averaged generator
};

/// Write the generator of a model file as safetensors, under the official names; with another model
/// the weighted mean of both (network interpolation: Wang et al. 2018, "ESRGAN", section 3.4).
/// Answered by ConvertedModel.
struct Convert {
    std::filesystem::path in;
    std::filesystem::path out;  ///< ends in .safetensors, is not `in`; its folder exists
    std::string network = {};   ///< name in the file; empty: the averaged generator
    std::filesystem::path mixed_with = {};  ///< model of the same shape; empty: none
    double share = 0.5;                     ///< of its weights, 0 to 1
};

/// The noise added inside the generator: the maps stored with the weights (the same seed gives the
/// same picture), none, or fresh maps drawn from a seed of their own.
enum class NoiseKind { Const, None, Random };

/// One file per picture, or one labelled sheet of all of them.
enum class Layout { Files, Grid };

/// Draw pictures from seeds. Answered by GeneratedPictures, also after a cancellation: what was
/// finished by then is kept.
struct Generate {
    std::filesystem::path model = {};  ///< empty: the bundled one
    std::string network = {};          ///< name in the file; empty: the averaged generator
    std::vector<std::uint32_t> seeds;
    double psi = 0.7;                         ///< truncation: 0 the mean picture, 1 all of them
    std::optional<std::int64_t> cutoff = {};  ///< rows of W+ that psi acts on; empty: all
    std::optional<std::int64_t> class_index = {};  ///< of a conditional network, and only of one
    NoiseKind noise = NoiseKind::Const;
    std::uint64_t noise_seed = 0;  ///< of NoiseKind::Random
    Precision precision = Precision::Exact;
    std::string device = "auto";  ///< "auto", "cpu", "cuda" or "cuda:1"
    Layout layout = Layout::Files;
    /// Files: a folder, made where needed, for seed0042.png and so on; or, for a single seed, a
    /// file ending in .png, .jpg, .jpeg or .webp. Grid: such a file.
    std::filesystem::path out;
    bool with_arrays = false;  ///< also seed0042.npy, the float32 picture [3,H,W] in about [-1,1]
};

/// Drag points of a picture to where they should go. Answered by DraggedPicture, also after a
/// cancellation: what was done by then is kept.
struct Drag {
    std::filesystem::path model = {};        ///< empty: the bundled one
    std::string network = {};                ///< name in the file; empty: the averaged generator
    std::optional<std::uint32_t> seed = {};  ///< the picture's; exactly one of these two
    std::filesystem::path latent = {};       ///< .npy, float [1,L,D]: W+ itself, not truncated
    double psi = 0.7;                        ///< truncation of the seed's latent
    std::filesystem::path case_file = {};    ///< JSON, see drag_case.h; empty with is_demo
    bool is_demo = false;                    ///< a built-in case on the bundled model
    /// What is decided here wins over the case. Precision, where neither says: fast in fast mode,
    /// exact in classic.
    drag::Settings settings = undecided<drag::Settings>();
    std::string device = "auto";
    std::filesystem::path out;  ///< folder for before.png after.png w.npy trace.csv report.json
    std::set<image::MovieKind> movies = {};  ///< also the movement, as drag.gif and so on
    bool with_points = false;                ///< handles, targets and pins are drawn in these
};

/// What is asked of a way to drag: see evaluation::Task.
enum class DragTaskKind { Single, Masked, Paired };

/// Let ways to drag try the same tasks, and measure by the pictures how well each does. Answered by
/// EvaluatedDrags, also after a cancellation: the tasks done by then are reported.
struct EvaluateDrag {
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

/// Compare the pictures of a generator of people with renderings, by what a regressor that was
/// never trained with it sees in them. Answered by EvaluatedModel.
struct EvaluateModel {
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

/// How people are drawn: see people::PeopleSet.
enum class PeopleSet { Everyday, Wide };

/// A label that is set on every person instead of left to chance.
struct LabelSetting {
    std::string label;
    double from = 0.0;  ///< of the first picture
    double to = 0.0;    ///< of the last one; between them in equal steps
};

/// Render heads with known labels. Answered by RenderedPeople, also after a cancellation where what
/// was finished by then can be kept.
struct RenderPeople {
    std::filesystem::path assets = {};  ///< empty: where packaging/people-assets puts them
    std::vector<std::uint32_t> seeds;
    PeopleSet set = PeopleSet::Everyday;  ///< how they are drawn
    int size = 128;                       ///< side of a picture, px
    int samples = 3;                      ///< samples across a pixel
    int threads = 0;                      ///< 0: one for each processor
    std::vector<LabelSetting> settings = {};
    std::filesystem::path out;             ///< folder, .npy, .zip or a sheet: people_pictures.h
    bool with_maps = false;                ///< also all maps, into a folder
    std::filesystem::path labels = {};     ///< .csv; empty: none
    std::filesystem::path landmarks = {};  ///< .csv, px; empty: none
};

/// Render people twice and follow what is seen from the first picture to the second. Answered by
/// RenderedPeople, also after a cancellation.
struct MovePeople {
    std::filesystem::path assets = {};  ///< empty: where packaging/people-assets puts them
    std::filesystem::path from;  ///< .csv of labels, as RenderPeople writes them or with fewer
    std::filesystem::path to;    ///< the same, row by row
    int size = 128;              ///< side of a picture, px
    int samples = 3;             ///< samples across a pixel
    int threads = 0;             ///< 0: one for each processor
    std::filesystem::path out;   ///< folder: people_maps.h
};

/// A stretch of a training at one size.
struct TrainPhase {
    bool is_adversarial = false;  ///< else a regression on people whose codes are known
    std::int64_t size = 128;      ///< side of the picture, px
    std::int64_t images = 0;      ///< so many are seen
    std::int64_t people = 0;      ///< of so many different people; 0: never the same one again
    double learning_rate = 0.01;
};

/// What every training is told. A training is answered by Trained, also after a cancellation: it
/// can always be gone on with.
struct Training {
    /// Folder for checkpoint.safetensors, model.safetensors, metrics.csv, report.html and
    /// snapshots.
    std::filesystem::path out;
    bool resume = false;  ///< go on from the checkpoint in `out`: its plan, not this one, holds
    std::filesystem::path from = {};  ///< model whose weights it begins with; empty: random
    int size = 128;                   ///< side of the picture, px
    std::map<std::string, double> settings = {};  ///< other numbers in fields of training::Plan
    std::uint64_t seed = 1;
    std::string device = "auto";
    std::int64_t kept = 32768;         ///< pictures that stay in memory
    double minutes = 0.0;              ///< stop after so long; 0: when the plan is done
    double checkpoint_minutes = 10.0;  ///< between checkpoints
};

/// Train a generator of rendered people of 32, 64, 128 or 256 px.
struct TrainPeople : Training {
    std::filesystem::path assets = {};    ///< empty: where packaging/people-assets puts them
    std::filesystem::path guide = {};     ///< label regressor that it looks through; empty: none
    std::vector<TrainPhase> phases = {};  ///< empty: the usual ones for that size
    std::int64_t batch = 8;
    int threads = 1;  ///< that render
};

/// Train a generator of any pictures, 16 to 1024 px.
struct TrainPictures : Training {
    std::filesystem::path pictures;  ///< a folder, or a zip archive
    bool has_labels = false;         ///< dataset.json beside them holds a label for each
    bool is_mirrored = false;        ///< half of them are shown mirrored
    bool skips_broken = false;       ///< those that cannot be read are left out
    std::int64_t widest = 512;       ///< channels of a layer, and width of the latents, at most
    std::int64_t images = 0;         ///< so many are seen; 0: 25 million
    std::int64_t batch = 0;          ///< 0: the usual one for that size
};

/// The two networks that read labels from pictures: one to steer by, one only to judge.
enum class RegressorKind { Steer, Judge };

/// Train a network that reads a person's labels from a picture. Answered by TrainedRegressor, also
/// after a cancellation: a training can always be gone on with.
struct TrainRegressor {
    /// Folder for checkpoint.safetensors, regressor.safetensors, metrics.csv and report.html.
    std::filesystem::path out;
    bool resume = false;  ///< go on from the checkpoint in `out`: its plan, not this one, holds
    std::filesystem::path assets = {};  ///< empty: where packaging/people-assets puts them
    RegressorKind kind = RegressorKind::Steer;
    std::int64_t size = 128;        ///< side of the pictures, px: 32, 64, 128 or 256
    std::int64_t images = 400'000;  ///< so many are seen
    std::int64_t people = 32'768;   ///< of so many different people, whose pictures stay in memory
    std::uint64_t seed = 1;         ///< another one, other people
    std::int64_t batch = 32;
    double learning_rate = 0.002;
    std::string device = "auto";
    int threads = 1;                   ///< that render
    double minutes = 0.0;              ///< stop after so long; 0: when the plan is done
    double checkpoint_minutes = 10.0;  ///< between checkpoints
};

/// Find out what Pliant runs on. Answered by Diagnosis.
struct Diagnose {
    double seconds_per_measurement = 0.5;
};

/// Everything the engine can be asked to do.
using Request = std::variant<Info,
                             Convert,
                             Generate,
                             Drag,
                             EvaluateDrag,
                             EvaluateModel,
                             Diagnose,
                             RenderPeople,
                             MovePeople,
                             TrainPeople,
                             TrainPictures,
                             TrainRegressor>;

}  // namespace pliant::engine
