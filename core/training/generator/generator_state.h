#pragma once

#include "core/stylegan/discriminator.h"
#include "core/stylegan/trainable_generator.h"
#include "core/training/base/training_state.h"
#include "core/training/data/augmentation.h"
#include "core/training/data/label_code.h"
#include "core/training/generator/critics.h"
#include "core/training/generator/guide.h"
#include "core/training/generator/plan.h"

#include <c10/core/Device.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace pliant::training {

/// The networks of a generator's training, registered with its state.
struct GeneratorState : TrainingState {
    /// `code` of people, where the plan is paired. The networks begin the same on every device.
    GeneratorState(const Plan& plan, std::optional<LabelCode> code, c10::Device device);

    [[nodiscard]] c10::Device device() const { return average->mapping->w_avg.device(); }

    /// Whether what is done every `interval` steps of a phase (0: never) is due in the next one.
    [[nodiscard]] bool is_due(int interval) const;
    /// Lets the mean latent w_avg, by which pictures are truncated, follow w [N,w_dim].
    void update_mean_latent(const at::Tensor& w);

    Plan plan;
    std::optional<LabelCode> code;
    std::optional<Guide> guide;  ///< where the plan names one
    stylegan::TrainableGenerator generator;
    stylegan::TrainableGenerator average;  ///< exponential moving average of the generator
    stylegan::Discriminator discriminator = nullptr;  ///< where the plan has adversarial phases
    Critics critics = nullptr;                        ///< where the plan has some

    std::vector<ParameterGroup*> generator_groups;  ///< mapping, synthesis; or blocks of the latter
    ParameterGroup* discriminator_group = nullptr;
    ParameterGroup* critics_group = nullptr;
    std::optional<AugmentationHeuristic> augmentation;  ///< where the plan augments
    double mean_path_length = 0.0;
};

/// What a step draws at random, each from a stream of its own.
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

/// Where the stream of that draw begins in the step that comes.
[[nodiscard]] std::uint64_t key_of(const GeneratorState& state, Draw draw);

}  // namespace pliant::training
