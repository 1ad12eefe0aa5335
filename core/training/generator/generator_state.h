#pragma once

#include "core/stylegan/discriminator.h"
#include "core/stylegan/trainable_generator.h"
#include "core/training/base/training_state.h"
#include "core/training/data/augmentation.h"
#include "core/training/data/guide.h"
#include "core/training/data/label_code.h"
#include "core/training/generator/critics.h"
#include "core/training/generator/plan.h"

#include <c10/core/Device.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace pliant::training {

/// The networks of a generator's training, registered with TrainingState.
struct GeneratorState : TrainingState {
    /// `code` of people, if the plan is paired. Initial weights are the same on every device.
    GeneratorState(const Plan& plan, std::optional<LabelCode> code, c10::Device device);

    [[nodiscard]] c10::Device device() const { return average->mapping->w_avg.device(); }

    /// Whether something done every `interval` steps of a phase (0: never) is due in the next step.
    [[nodiscard]] bool is_due(int interval) const;
    /// Updates the mean latent w_avg, used for truncation, with w [N,w_dim].
    void update_mean_latent(const at::Tensor& w);

    Plan plan;
    std::optional<LabelCode> code;
    std::optional<Guide> guide;  ///< if the plan has one
    stylegan::TrainableGenerator generator;
    stylegan::TrainableGenerator average;  ///< exponential moving average of the generator
    stylegan::Discriminator discriminator = nullptr;  ///< if the plan has adversarial phases
    Critics critics = nullptr;                        ///< if the plan has critics

    std::vector<ParameterGroup*> generator_groups;  ///< mapping and synthesis, or trained blocks
    ParameterGroup* discriminator_group = nullptr;
    ParameterGroup* critics_group = nullptr;
    std::optional<AugmentationHeuristic> augmentation;  ///< if the plan augments
    double mean_path_length = 0.0;
};

/// The random draws of a step, each with its own stream.
enum class Draw : std::uint64_t {
    Pictures,
    Codes,
    FreeCodes,
    OtherCodes,
    Mixing,
    Noise,
    PathNoise,
    PathCodes,
    AugmentedFakes,
    AugmentedAgain,
    AugmentedReals,
    AugmentedForPenalty,
    Part
};

/// The start of a draw's random stream in the next step.
[[nodiscard]] std::uint64_t key_of(const GeneratorState& state, Draw draw);

}  // namespace pliant::training
