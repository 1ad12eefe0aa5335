#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace pliant::engine {

/// Something a file says about itself or about a network in it.
struct Setting {
    std::string name;   ///< dots between levels: "training_set_kwargs.resolution"
    std::string value;  ///< as JSON text: "64", "\"paper256\"", "[1,2]"
};

/// A network in a model file, whether or not Pliant can use it.
struct NetworkInfo {
    std::string name;        ///< its key in the file; empty: the file's own top level
    std::string class_name;  ///< as the file gives it; empty when it says nothing
    std::int64_t tensor_count = 0;
    std::int64_t number_count = 0;       ///< elements of all tensors, buffers included
    std::vector<Setting> settings = {};  ///< that it was made with
    std::string problem = {};            ///< a sentence, when it cannot be read
};

/// A StyleGAN2 generator that Pliant can use.
struct GeneratorInfo {
    std::string network;          ///< its name in the file
    std::int64_t resolution = 0;  ///< side of the picture, px
    std::int64_t z_dim = 0;
    std::int64_t w_dim = 0;
    std::int64_t c_dim = 0;  ///< number of classes; 0: not conditional
    std::int64_t num_ws = 0;
    std::int64_t mapping_layers = 0;
    std::int64_t parameter_count = 0;    ///< numbers that training changes
    std::vector<std::int64_t> channels;  ///< of the blocks of 4, 8, 16, ... px
    std::optional<double> conv_clamp;
    std::vector<std::string> substitutes;  ///< what stands in for what the file leaves out
};

struct ModelInfo {
    std::filesystem::path file;
    std::string format;  ///< "official pickle", "PyTorch zip", "PyTorch legacy", "safetensors"
    std::uint64_t byte_count = 0;
    std::string sha256;
    std::vector<NetworkInfo> networks;
    std::optional<GeneratorInfo> generator;
    std::string why_no_generator;   ///< a sentence, when there is no generator to use
    std::vector<Setting> settings;  ///< of the file as a whole
};

struct ConvertedModel {
    std::filesystem::path file;
    std::uint64_t byte_count = 0;
    GeneratorInfo generator;
};

struct GeneratedPictures {
    std::filesystem::path model;
    std::string device = {};  ///< "CPU" or "CUDA 0 (NVIDIA H100)", as it ended
    std::vector<std::filesystem::path> files = {};  ///< pictures and arrays, in the order written
    std::size_t finished = 0;                       ///< seeds whose pictures are in `files`
    std::size_t wanted = 0;                         ///< more than `finished` after a cancellation
};

/// Why a drag ended.
enum class DragEnd { Arrived, StepLimit, Stalled, Cancelled, Failed };

/// "arrived", "step limit", "stalled", "cancelled", "failed".
[[nodiscard]] std::string_view to_string(DragEnd end);

struct DraggedPicture {
    std::filesystem::path folder;
    std::string device;  ///< "CPU" or "CUDA 0"
    DragEnd end = DragEnd::StepLimit;
    int steps = 0;
    double seconds = 0.0;        ///< of the steps, without loading and saving
    double mean_distance = 0.0;  ///< handles to targets at the end, px; lower is better
    int lost = 0;                ///< so many of them are not found in the picture any more
    bool has_movies = true;      ///< false: stopped before those that were asked for were made
};

struct EvaluatedDrags {
    std::filesystem::path folder;
    std::string device = {};  ///< "CPU" or "CUDA 0 (NVIDIA H100)"
    std::string table;        ///< the summary, lines for a terminal
    bool is_complete = true;  ///< false: stopped before every task was done
};

struct EvaluatedModel {
    std::filesystem::path folder;
    std::string device = {};  ///< "CPU" or "CUDA 0 (NVIDIA H100)"
    std::string table;        ///< lines for a terminal
    std::string report;       ///< JSON, what stands in report.json
};

struct RenderedPeople {
    std::vector<std::filesystem::path> files = {};  ///< in the order written
    std::size_t finished = 0;
    std::size_t wanted = 0;  ///< more than `finished` after a cancellation
    double seconds = 0.0;    ///< of rendering and writing, without loading
};

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

/// A model file that lies where bundled models are looked for.
struct ModelCheck {
    std::filesystem::path file;
    std::string summary = {};  ///< "StyleGAN2, 128 px, ..."; empty when there is a problem
    std::string problem = {};  ///< a sentence; empty when all is well
    std::string sha256 = {};
};

struct Diagnosis {
    std::string pliant;  ///< version, like the next three
    std::string libtorch;
    std::string onednn;
    std::string opencv;
    std::string blas;  ///< where matrix products go
    std::string cpu;   ///< instruction set in use
    int threads = 1;
    std::vector<std::string> devices;  ///< what `--device` can choose: "cpu: CPU", ...
    double exact_gflops = 0.0;         ///< 3x3 convolution, 512 -> 512 channels at 32 px, float32
    double bfloat16_gflops = 0.0;      ///< the same in bfloat16
    std::vector<ModelCheck> models = {};
    std::filesystem::path log_file = {};     ///< empty when none can be written
    std::vector<std::string> warnings = {};  ///< sentences: what makes Pliant slow or useless here
};

/// What a job ends with when it does not fail.
using Outcome = std::variant<ModelInfo,
                             ConvertedModel,
                             GeneratedPictures,
                             DraggedPicture,
                             EvaluatedDrags,
                             EvaluatedModel,
                             Diagnosis,
                             RenderedPeople,
                             Trained,
                             TrainedRegressor>;

/// A sentence for the person, while the work goes on.
struct Notice {
    Sentence sentence;
};

/// The job's last event: it is done.
struct Finished {
    Outcome outcome;
};

/// The job's last event: it gave up, or was cancelled with nothing to keep.
struct Failed {
    Error error;
};

/// Names a job from submit() to its last event.
using JobId = std::uint64_t;

/// Something that happened to a job. Events of one job come in order; Finished or Failed is the
/// last.
struct Event {
    JobId job = 0;
    std::variant<Progress, Notice, Finished, Failed> what;
};

}  // namespace pliant::engine
