#pragma once

#include "core/stylegan/discriminator.h"
#include "core/stylegan/trainable_generator.h"
#include "core/training/base/adam.h"
#include "core/training/base/flat_parameters.h"
#include "core/training/base/ranks.h"
#include "core/training/data/augmentation.h"
#include "core/training/data/label_code.h"
#include "core/training/generator/critics.h"
#include "core/training/generator/guide.h"
#include "core/training/generator/plan.h"

#include <c10/core/Device.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace pliant::training {

/// Parameters with one learning rate, and what their optimiser remembers.
struct ParameterGroup {
    std::string name;  ///< "generator.mapping"; before its parameters' names in a checkpoint
    FlatParameters parameters;
    Adam adam;
    double rate = 1.0;  ///< times the learning rate of the phase

    /// Takes a step down the gradients.
    void step(double learning_rate) {
        adam.step(parameters.values(), parameters.gradients(), rate * learning_rate);
    }
};

/// Everything that changes while training goes on.
struct GeneratorState {
    /// `code` of people, where the plan is paired. The networks begin the same on every device.
    GeneratorState(const Plan& plan, std::optional<LabelCode> code, c10::Device device);

    [[nodiscard]] c10::Device device() const { return average->mapping->w_avg.device(); }

    /// Whether what is done every `interval` steps of a phase (0: never) is due in the next one.
    [[nodiscard]] bool is_due(int interval) const;
    /// Lets the mean latent w_avg, by which pictures are truncated, follow w [N,w_dim].
    void remember_mean_latent(const at::Tensor& w);
    /// Takes a step of the group down the mean of all ranks' gradients.
    void descend(ParameterGroup& group, double learning_rate) const;
    /// Makes every number that changes that of the first rank.
    void follow_first() const;

    Plan plan;
    Ranks ranks;  ///< that train it together
    bool is_step_half_done = false;
    std::optional<LabelCode> code;
    std::optional<Guide> guide;  ///< where the plan names one
    std::string fingerprint;     ///< of the data
    stylegan::TrainableGenerator generator;
    stylegan::TrainableGenerator average;  ///< exponential moving average of the generator
    stylegan::Discriminator discriminator = nullptr;  ///< where the plan has adversarial phases
    Critics critics = nullptr;                        ///< where the plan has some

    std::vector<ParameterGroup> generator_groups;  ///< mapping, synthesis; or blocks of the latter
    std::vector<FlatParameters> average_groups;    ///< the same of the average
    std::optional<ParameterGroup> discriminator_group;
    std::optional<ParameterGroup> critics_group;
    std::optional<AugmentationHeuristic> augmentation;  ///< where the plan augments

    std::size_t phase = 0;
    std::int64_t phase_steps = 0;
    std::int64_t steps = 0;
    std::int64_t images = 0;
    double mean_path_length = 0.0;
};

/// Writes it into one file, atomically. Errors: FileUnwritable.
[[nodiscard]] Result<void> save(const GeneratorState& state, const std::filesystem::path& file);

/// Reads it again onto that device, for people with these labels where it is of people. Errors:
/// those of ModelFile::open; FileCorrupt, naming what is missing or does not fit.
[[nodiscard]] Result<GeneratorState> load_state(const std::filesystem::path& file,
                                                const std::vector<people::Label>& labels,
                                                c10::Device device);

}  // namespace pliant::training
