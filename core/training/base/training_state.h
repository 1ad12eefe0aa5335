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

/// Losses of a step by name, each []: read together at its end, so that the device need not wait
/// for every one of them.
using Losses = std::map<std::string, at::Tensor>;

/// How a network, or a part of it, is optimised.
struct GroupOptions {
    std::string part = {};  ///< what the names of its parameters begin with; empty: all of them
    AdamOptions adam = {};
    double rate = 1.0;  ///< times the learning rate of a step
};

/// Parameters with one learning rate, and what their optimiser remembers.
struct ParameterGroup {
    std::string name;  ///< "generator.mapping"; before its parameters' names in a checkpoint
    FlatParameters parameters;
    Adam adam;
    double rate = 1.0;  ///< times the learning rate of a step
};

/// Everything that changes while networks are trained, whatever they are: their parameters, what
/// the optimisers remember, moving averages, numbers and steps. A trainer registers its networks by
/// name before the first step; the state then saves and loads them, keeps several processes alike,
/// and moves averages along.
///
/// What is registered must live as long as the state, where it is: a state is never moved.
class TrainingState {
  public:
    /// By a plan, as JSON, in steps of so many pictures.
    TrainingState(std::string plan, std::int64_t batch);
    TrainingState(const TrainingState&) = delete;
    TrainingState& operator=(const TrainingState&) = delete;

    // Registering.

    /// Parameters of a network that one optimiser trains; the reference stays valid. Without a
    /// name, those in a checkpoint are "value.PARAMETER" and so on.
    ParameterGroup& train(std::string name,
                          const torch::nn::Module& network,
                          const GroupOptions& options = {});
    /// Keeps `average`, a network like one that is trained by now, as the moving average of it (see
    /// update_averages). What no optimiser trains, frozen parameters and buffers, both have in
    /// common from now on.
    void keep_average(const std::string& name,
                      const torch::nn::Module& average,
                      const torch::nn::Module& network);
    /// A tensor that changes beside the parameters, such as a running mean.
    void keep(std::string name, at::Tensor value);
    /// Numbers that change, beside the steps; in a checkpoint under that name.
    void remember(std::string name, std::vector<double*> numbers);
    /// What tells the training data from other data: with other words under that name, no
    /// checkpoint can be gone on with.
    void identify_data(std::string name, std::string words);
    /// What else stands in a checkpoint, and never changes.
    void attach(std::map<std::string, std::string> metadata,
                const std::map<std::string, model_io::Array>& arrays);

    // Taking a step.

    /// A step of each group's optimiser down the loss's gradient, the mean over all ranks. Throws
    /// RankLost.
    void descend(const std::vector<ParameterGroup*>& groups,
                 const at::Tensor& loss,
                 double learning_rate);
    /// average = decay * average + (1 - decay) * what is trained. Yazici et al. 2019, "The Unusual
    /// Effectiveness of Averaging in GAN Training".
    void update_averages(double decay) const;
    /// What `descend` began is whole: it can be saved.
    void complete_step();

    [[nodiscard]] std::int64_t steps() const { return steps_; }
    [[nodiscard]] std::int64_t images() const { return steps_ * batch_; }  ///< seen
    [[nodiscard]] std::int64_t batch() const { return batch_; }
    [[nodiscard]] const Ranks& ranks() const { return ranks_; }  ///< that train together

    // Between steps.

    /// Trains together with these from now on, begun with the weights of the first. Errors:
    /// InvalidArgument where a batch cannot be shared; ModelMismatch where they do not train the
    /// same. Throws RankLost.
    [[nodiscard]] Result<void> join(const Ranks& ranks);
    /// Writes everything that is needed to go on into one file, atomically. Errors: FileUnwritable;
    /// Internal where a step was left half done, by a process that was lost or for lack of memory;
    /// Diverged where numbers are not finite, naming them. A checkpoint that is good then stays.
    [[nodiscard]] Result<void> save(const std::filesystem::path& file) const;
    /// Takes it all from a checkpoint by the same plan. Errors: FileCorrupt, naming what is missing
    /// or does not fit; ModelMismatch where it is of other data.
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
    /// A tensor with its name in a checkpoint.
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
    std::deque<Trained> trained_;  // groups are referred to
    std::map<std::string, std::vector<Average>> averages_;
    std::map<std::string, at::Tensor> kept_;  // beside the parameters
    std::vector<Numbers> numbers_;
    std::map<std::string, std::string> data_;  // what identifies it
    std::map<std::string, std::string> metadata_;
    std::map<std::string, at::Tensor> attached_;
};

}  // namespace pliant::training
