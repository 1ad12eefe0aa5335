#pragma once

#include "core/base/precision.h"
#include "core/base/result.h"
#include "core/stylegan/architecture.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pliant::training {

enum class PhaseKind {
    Regression,   ///< fits the picture of a person's code to the person's rendering
    Adversarial,  ///< against a discriminator, with the regression loss at low weight
};

/// "regression", "adversarial".
[[nodiscard]] std::string_view to_string(PhaseKind kind);

/// A phase of training at one resolution.
struct Phase {
    PhaseKind kind = PhaseKind::Regression;
    std::int64_t size = 128;      ///< side of the picture, px
    std::int64_t images = 0;      ///< seen in this phase
    std::int64_t people = 0;      ///< number of different people; 0: new ones in every step
    double learning_rate = 0.01;  ///< maximum; of the generator

    bool operator==(const Phase&) const = default;
};

/// How a generator is trained. Plan and data determine the weights bit for bit, on the same machine
/// and one thread.
struct Plan {
    stylegan::Architecture architecture = {
        .z_dim = 256, .w_dim = 256, .mapping_layers = 2, .channels = {192, 192, 192, 128, 64, 32}};
    std::vector<Phase> phases = {};
    /// Whether the codes of pictures are known, as for rendered people: the mapping network is then
    /// initialised to the identity, and regression phases are possible.
    bool is_paired = true;
    std::string begun_from;  ///< file and sha256 of its first model; empty: random weights
    std::string guided_by;   ///< file and sha256 of the guide; empty: none
    std::uint64_t seed = 1;
    std::int64_t batch = 8;
    Precision precision = Precision::Fast;

    /// Factor of the learning rate. At the usual 0.01 of the mapping network's equalised rate, it
    /// hardly changes in the few thousand steps of a regression.
    double mapping_rate = 30.0;
    std::int64_t warm_up = 200;  ///< steps of linear warm-up in each phase
    double falling = 0.3;        ///< fraction of a regression in which the rate decays
    /// Blocks of up to this resolution, px, and the mapping network are frozen, so that larger
    /// blocks are trained on top of a model. 0: none.
    std::int64_t frozen_size = 0;
    double average_half_life = 2000.0;  ///< of the moving average, images
    double average_ramp = 0.0;       ///< limits it to this fraction of the images seen; 0: no limit
    double regression_weight = 1.0;  ///< in adversarial phases
    double feature_weight = 4.0;     ///< of the discriminator's features, adversarial; 0: none
    double guide_weight = 1.0;       ///< of the guide's features of people, if there is a guide
    /// Of the critics of pictures and of the guide's features, in regressions; 0: no critics.
    double critics_weight = 0.0;
    std::vector<std::int64_t> critics_channels;  ///< of their inputs; empty without critics
    double discriminator_rate = 0.002;
    double gradient_penalty = 2.0;       ///< gamma of R1
    int gradient_penalty_interval = 16;  ///< steps; 0: never
    double path_length_weight = 2.0;
    int path_length_interval = 8;  ///< steps; 0: never
    double style_mixing = 0.9;     ///< probability, for random codes
    double momentum = 0.5;         ///< beta1 of the generator's optimiser
    /// Whether path length steps count as steps of the generator's optimiser, whose learning rate
    /// and betas are then corrected (lazy regularisation).
    bool is_generator_lazy = false;
    /// Images in which p can rise from 0 to 1 at the fastest; 0: no augmentation.
    double augmentation_images = 0.0;
    double augmentation_target = 0.6;  ///< mean sign of real logits above which p rises

    bool operator==(const Plan&) const = default;

    struct Place {
        std::size_t phase = 0;
        std::int64_t steps = 0;  ///< completed in it
    };
    /// The position in the plan after that many steps; after the last phase when complete.
    [[nodiscard]] Place place_at(std::int64_t steps) const;
    /// The learning rate there: linear warm-up, constant, and in a regression decay to a twentieth.
    [[nodiscard]] double rate_at(const Place& place) const;
    /// Images seen in all phases.
    [[nodiscard]] std::int64_t images() const;
    /// For people at `size` px (32, 64, 128 or 256): regression at 32 px and each doubled size,
    /// then adversarial.
    [[nodiscard]] static Plan standard(std::int64_t size);
    /// For any pictures of `size` px, a power of two from 16, with labels of `label_width` numbers:
    /// adversarial only, with the configuration "auto" of the official program for one device, but
    /// layers and latents no wider than `widest` (there 512).
    [[nodiscard]] static Plan of_pictures(std::int64_t size,
                                          std::int64_t label_width,
                                          std::int64_t widest);
    /// The plan with another value for the numeric field of that name ("mapping_rate"). Errors:
    /// InvalidArgument, listing the fields.
    [[nodiscard]] Result<Plan> with(const std::string& field, double value) const;
    [[nodiscard]] std::string to_json() const;
    /// Errors: FileCorrupt.
    [[nodiscard]] static Result<Plan> from_json(const std::string& json);
};

/// Errors: InvalidArgument, naming the field, the value and the range.
[[nodiscard]] Result<void> validate(const Plan& plan);

}  // namespace pliant::training
