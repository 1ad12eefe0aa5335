#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace pliant::engine {

/// What a run of a training did. If it was stopped, it can be resumed.
struct TrainingRun {
    std::int64_t images = 0;      ///< seen in the whole training
    std::int64_t steps = 0;       ///< done in this run
    std::int64_t new_images = 0;  ///< seen in this run
    double seconds = 0.0;         ///< of the steps in this run
    bool is_finished = false;     ///< the plan is complete; otherwise the run was stopped
};

struct Trained : TrainingRun {
    std::filesystem::path model = {};           ///< the averaged generator
    std::optional<double> held_out_error = {};  ///< of people: mean absolute, range 2
};

struct TrainedRegressor : TrainingRun {
    std::filesystem::path regressor = {};
    std::string table = {};  ///< R2 of the labels, formatted for a terminal
};

struct TrainedFace : TrainingRun {
    std::filesystem::path network = {};
    std::string table = {};  ///< held-out measures, formatted for a terminal
};

/// A phase of training at one resolution.
struct TrainPhase {
    bool is_adversarial = false;  ///< otherwise regression on people with known codes
    std::int64_t size = 128;      ///< side of the picture, px
    std::int64_t images = 0;      ///< seen in this phase
    std::int64_t people = 0;      ///< number of different people; 0: new ones in every step
    double learning_rate = 0.01;
};

/// The options common to all trainings of generators. Answered by Trained, also after a
/// cancellation: a training can always be resumed.
struct Training {
    using Answer = Trained;

    /// Folder for checkpoint.safetensors, model.safetensors, metrics.csv, report.html and
    /// snapshots.
    std::filesystem::path out;
    bool resume = false;  ///< resume the checkpoint in `out`, with its plan instead of this one
    std::filesystem::path from = {};              ///< initial weights; empty: random
    int size = 128;                               ///< side of the picture, px
    std::map<std::string, double> settings = {};  ///< values for other fields of training::Plan
    std::uint64_t seed = 1;
    std::string device = "auto";
    std::int64_t kept = 32768;         ///< pictures kept in memory
    double minutes = 0.0;              ///< stop after this time; 0: when the plan is complete
    double checkpoint_minutes = 10.0;  ///< between checkpoints
};

/// Train a generator on rendered people at 32, 64, 128 or 256 px.
struct TrainPeople : Training {
    std::filesystem::path assets = {};    ///< empty: where packaging/people-assets puts them
    std::filesystem::path guide = {};     ///< label regressor for a perceptual loss; empty: none
    std::vector<TrainPhase> phases = {};  ///< empty: the default ones for the size
    std::int64_t batch = 8;
    int threads = 1;  ///< for rendering
};

/// Train a generator on any pictures, 16 to 1024 px.
struct TrainPictures : Training {
    std::filesystem::path pictures;  ///< a folder, or a zip archive
    bool has_labels = false;         ///< dataset.json beside the pictures has a label for each
    bool is_mirrored = false;        ///< mirror half of them
    bool skips_broken = false;       ///< skip pictures that cannot be read
    std::int64_t widest = 512;  ///< maximal number of channels of a layer and width of the latents
    std::int64_t images = 0;    ///< seen in total; 0: 25 million
    std::int64_t batch = 0;     ///< 0: the default for the size
};

/// The two networks that predict labels from pictures: one for steering, one only for judging.
enum class RegressorKind { Steer, Judge };

/// Train a network that predicts a person's labels from a picture. Answered by TrainedRegressor,
/// also after a cancellation: a training can always be resumed.
struct TrainRegressor {
    using Answer = TrainedRegressor;

    /// Folder for checkpoint.safetensors, regressor.safetensors, metrics.csv and report.html.
    std::filesystem::path out;
    bool resume = false;  ///< resume the checkpoint in `out`, with its plan instead of this one
    std::filesystem::path assets = {};  ///< empty: where packaging/people-assets puts them
    RegressorKind kind = RegressorKind::Steer;
    std::int64_t size = 128;        ///< side of the pictures, px: 32, 64, 128 or 256
    std::int64_t images = 400'000;  ///< seen in total
    std::int64_t people = 32'768;   ///< different ones; their pictures stay in memory
    std::uint64_t seed = 1;         ///< another seed gives other people
    std::int64_t batch = 32;
    double learning_rate = 0.002;
    std::string device = "auto";
    int threads = 1;                   ///< for rendering
    double minutes = 0.0;              ///< stop after this time; 0: when the plan is complete
    double checkpoint_minutes = 10.0;  ///< between checkpoints
};

/// The two networks for retouching: see inpaint::Form.
enum class RetouchForm { Light, Published };

/// Train a network that fills what was rubbed out of a picture, by what is drawn there. Answered by
/// Trained, also after a cancellation: a training can always be resumed.
struct TrainRetouch {
    using Answer = Trained;

    /// Folder for checkpoint.safetensors, retouch.safetensors, metrics.csv, report.html and
    /// snapshots.
    std::filesystem::path out;
    bool resume = false;  ///< resume the checkpoint in `out`, with its plan instead of this one
    std::filesystem::path assets = {};  ///< empty: where packaging/people-assets puts them
    std::filesystem::path guide = {};   ///< label regressor for a perceptual loss; empty: none
    RetouchForm form = RetouchForm::Light;
    std::int64_t size = 256;        ///< side of the pictures, px: 64, 128, 256 or 512
    std::int64_t images = 400'000;  ///< seen in total
    std::int64_t people = 4096;     ///< different ones; their pictures stay in memory
    std::uint64_t seed = 1;         ///< another seed gives other people
    std::int64_t batch = 8;
    double learning_rate = 0.001;
    double adversarial_from = 0.5;  ///< fraction of the images before the discriminator joins in
    std::string device = "auto";
    int threads = 1;                   ///< for rendering
    double minutes = 0.0;              ///< stop after this time; 0: when the plan is complete
    double checkpoint_minutes = 10.0;  ///< between checkpoints
};

/// Train a network that reads faces: landmarks, parts and surface coordinates. Answered by
/// TrainedFace, also after a cancellation: a training can always be resumed.
struct TrainFace {
    using Answer = TrainedFace;

    /// Folder for checkpoint.safetensors, face.safetensors, metrics.csv, report.html and snapshots.
    std::filesystem::path out;
    bool resume = false;  ///< resume the checkpoint in `out`, with its plan instead of this one
    std::filesystem::path assets = {};  ///< empty: where packaging/people-assets puts them
    std::int64_t size = 256;            ///< side of the pictures, px: 64, 128 or 256
    std::int64_t images = 600'000;      ///< seen in total
    std::int64_t people = 8'192;        ///< different ones; their pictures stay in memory
    std::uint64_t seed = 1;             ///< another seed gives other people
    std::int64_t batch = 16;
    double learning_rate = 0.002;
    std::string device = "auto";
    int threads = 1;                   ///< for rendering
    double minutes = 0.0;              ///< stop after this time; 0: when the plan is complete
    double checkpoint_minutes = 10.0;  ///< between checkpoints
};

}  // namespace pliant::engine
