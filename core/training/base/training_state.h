#pragma once

#include "core/base/result.h"
#include "core/model_io/array.h"
#include "core/training/base/adam.h"
#include "core/training/base/flat_parameters.h"
#include "core/training/base/ranks.h"

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>

#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace pliant::training {

class Checkpoint;

/// Losses of a step by name, each []: read together at its end, so that the device is synchronised
/// only once.
using Losses = std::map<std::string, at::Tensor>;

/// How a network or a part of it is optimised.
struct GroupOptions {
    std::string part = {};  ///< name prefix of its parameters; empty: all parameters
    AdamOptions adam = {};
    double rate = 1.0;  ///< factor of the step's learning rate
};

/// Parameters with a common learning rate, and their optimiser's state.
struct ParameterGroup {
    std::string name;  ///< "generator.mapping"; prefix of its parameters' names in a checkpoint
    FlatParameters parameters;
    Adam adam;
    double rate = 1.0;  ///< factor of the step's learning rate
};

/// Everything that changes during training, for any networks: parameters, optimiser states, moving
/// averages, numbers and the step. A trainer registers its networks by name before the first step;
/// the state then saves and loads them, keeps processes in sync, and updates the averages.
///
/// Registered objects must stay alive and in place as long as the state, which cannot be moved.
class TrainingState {
  public:
    /// With a plan as JSON, and the number of pictures per step.
    TrainingState(std::string plan, std::int64_t batch);
    TrainingState(const TrainingState&) = delete;
    TrainingState& operator=(const TrainingState&) = delete;

    // Registration.

    /// Adds the parameters of a network, trained by one optimiser; the reference stays valid. If
    /// `name` is empty, they are called "value.PARAMETER" and so on in a checkpoint.
    ParameterGroup& train(std::string name,
                          const torch::nn::Module& network,
                          const GroupOptions& options = {});
    /// Keeps `average`, a network like a registered one, as its moving average (see
    /// update_averages). From now on the two share what is not trained: frozen parameters and
    /// buffers.
    void keep_average(const std::string& name,
                      const torch::nn::Module& average,
                      const torch::nn::Module& network);
    /// Adds a tensor that changes but is not a parameter, such as a running mean.
    void keep(std::string name, at::Tensor value);
    /// Adds numbers that change, besides the steps, under that name in a checkpoint.
    void remember(std::string name, std::vector<double*> numbers);
    /// Adds a description that identifies the training data: a checkpoint with another one cannot
    /// be resumed.
    void identify_data(std::string name, std::string words);
    /// Adds constant contents of a checkpoint.
    void attach(std::map<std::string, std::string> metadata,
                const std::map<std::string, model_io::Array>& arrays);

    // Training.

    /// One optimiser step of each group on the loss's gradient, averaged over all ranks. Throws
    /// RankLost.
    void descend(const std::vector<ParameterGroup*>& groups,
                 const at::Tensor& loss,
                 double learning_rate);
    /// average = decay * average + (1 - decay) * parameters. Yazici et al. 2019, "The Unusual
    /// Effectiveness of Averaging in GAN Training".
    void update_averages(double decay) const;
    /// Ends the step that `descend` began; it can be saved from now on.
    void complete_step();

    [[nodiscard]] std::int64_t steps() const { return steps_; }
    [[nodiscard]] std::int64_t images() const { return steps_ * batch_; }  ///< seen
    [[nodiscard]] std::int64_t batch() const { return batch_; }
    [[nodiscard]] const Ranks& ranks() const { return ranks_; }  ///< that train together

    // Between steps.

    /// Joins these ranks and copies the first one's weights. Errors: InvalidArgument if a batch
    /// cannot be shared; ModelMismatch if they do not run the same training. Throws RankLost.
    [[nodiscard]] Result<void> join(const Ranks& ranks);
    /// Saves everything needed to resume in one file, atomically. Errors: FileUnwritable; Internal
    /// if a step was interrupted halfway, by a lost rank or for lack of memory; Diverged, naming
    /// tensors that are not finite. An existing checkpoint then remains.
    [[nodiscard]] Result<void> save(const std::filesystem::path& file) const;
    /// Restores the state from a checkpoint with the same plan. Errors: FileCorrupt, naming what is
    /// missing or does not fit; ModelMismatch if it belongs to other data.
    [[nodiscard]] Result<void> load(const Checkpoint& checkpoint);

  private:
    struct Trained {
        ParameterGroup group;
        const torch::nn::Module* network;
        std::string part;
    };
    struct Average {
        FlatParameters parameters;
        const ParameterGroup* followed;
    };
    struct Numbers {
        std::string name;
        std::vector<double*> numbers;
    };
    /// Called with a tensor and its name in a checkpoint.
    using Visit = std::function<void(const std::string& name, const at::Tensor& value)>;
    void for_each_tensor(const Visit& visit) const;
    [[nodiscard]] bool is_trained(const torch::nn::Module& network,
                                  const std::string& parameter) const;
    [[nodiscard]] std::string progress() const;
    void recall_progress(const std::string& json);

    std::string plan_;
    std::int64_t batch_ = 0;
    std::int64_t steps_ = 0;
    bool is_step_half_done_ = false;
    Ranks ranks_;
    std::deque<Trained> trained_;  // a deque, for stable references
    std::map<std::string, std::vector<Average>> averages_;
    std::map<std::string, at::Tensor> kept_;  // not parameters
    std::vector<Numbers> numbers_;
    std::map<std::string, std::string> data_;  // descriptions that identify the data
    std::map<std::string, std::string> metadata_;
    std::map<std::string, at::Tensor> attached_;
};

}  // namespace pliant::training
