#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace pliant::engine {

/// What a run of any training did. It may have been stopped: it can always be gone on with.
struct TrainingRun {
    std::int64_t images = 0;      ///< seen, of the whole training
    std::int64_t steps = 0;       ///< done in this run
    std::int64_t new_images = 0;  ///< seen in this run
    double seconds = 0.0;         ///< of this run's steps
    bool is_finished = false;     ///< the plan is done; else it was stopped
};

struct Trained : TrainingRun {
    std::filesystem::path model = {};           ///< the averaged generator
    std::optional<double> held_out_error = {};  ///< of people: mean absolute difference, of 2
};

struct TrainedRegressor : TrainingRun {
    std::filesystem::path regressor = {};
    std::string table = {};  ///< R2 of the labels, lines for a terminal
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
    using Answer = Trained;

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
    using Answer = TrainedRegressor;

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

}  // namespace pliant::engine
