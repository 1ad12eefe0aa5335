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
    Regression,   ///< the picture of a person's code is fitted to the person's picture
    Adversarial,  ///< against a discriminator, the regression going on at low weight
};

/// "regression", "adversarial".
[[nodiscard]] std::string_view to_string(PhaseKind kind);

/// A stretch of training at one size.
struct Phase {
    PhaseKind kind = PhaseKind::Regression;
    std::int64_t size = 128;      ///< side of the picture, px
    std::int64_t images = 0;      ///< so many are seen
    std::int64_t people = 0;      ///< of so many different people; 0: never the same one again
    double learning_rate = 0.01;  ///< highest; of the generator

    bool operator==(const Phase&) const = default;
};

/// How a generator is trained. All that decides the weights stands here and in the data: the same
/// plan gives the same bits, on the same machine and one thread.
struct Plan {
    stylegan::Architecture architecture = {
        .z_dim = 256, .w_dim = 256, .mapping_layers = 2, .channels = {192, 192, 192, 128, 64, 32}};
    std::vector<Phase> phases = {};
    /// Whether the codes of pictures are known beforehand, as those of rendered people are: the
    /// mapping network then begins as the identity, and regressions are possible.
    bool is_paired = true;
    std::string begun_from;  ///< file and sha256 of the model it begins with; empty: random weights
    std::string guided_by;   ///< file and sha256 of the regressor that guides it; empty: none does
    std::uint64_t seed = 1;
    std::int64_t batch = 8;
    Precision precision = Precision::Fast;

    /// Times the learning rate of the rest. At the usual 0.01 of the mapping network's equalised
    /// rate, it hardly moves in the few thousand steps of a regression.
    double mapping_rate = 30.0;
    std::int64_t warm_up = 200;  ///< steps in which a phase reaches its rate
    double falling = 0.3;        ///< share of a regression in which the rate falls again
    /// Blocks of up to this size, px, stay what they began as, and so does the mapping network:
    /// what is trained are larger ones on top of a model. 0: all are trained.
    std::int64_t frozen_size = 0;
    double average_half_life = 2000.0;  ///< of the averaged generator, images
    double average_ramp = 0.0;          ///< but at most this share of the images seen; 0: no limit
    double regression_weight = 1.0;     ///< in adversarial phases
    double feature_weight = 4.0;  ///< of what the discriminator sees in people, there; 0: none
    double guide_weight = 1.0;    ///< of what the guide sees in people, where there is one
    /// Of the critics of pictures and of what the guide sees, in regressions; 0: there are none.
    double critics_weight = 0.0;
    std::vector<std::int64_t> critics_channels;  ///< of what they see; empty without critics
    double discriminator_rate = 0.002;
    double gradient_penalty = 2.0;       ///< gamma of R1
    int gradient_penalty_interval = 16;  ///< steps; 0: never
    double path_length_weight = 2.0;
    int path_length_interval = 8;  ///< steps; 0: never
    double style_mixing = 0.9;     ///< probability, for codes without a person
    double momentum = 0.5;         ///< of the generator's optimiser
    /// Whether the steps of path lengths count as steps of the generator's optimiser, its rate and
    /// memory shortened for them.
    bool is_generator_lazy = false;
    /// Images in which pictures come to be augmented always, at the fastest; 0: never augmented.
    double augmentation_images = 0.0;
    double augmentation_target = 0.6;  ///< mean sign of real pictures' logits above which p rises

    bool operator==(const Plan&) const = default;

    struct Place {
        std::size_t phase = 0;
        std::int64_t steps = 0;  ///< of it that are done
    };
    /// Where in the plan a training is after so many steps; beyond its phases when it is done.
    [[nodiscard]] Place place_at(std::int64_t steps) const;
    /// The learning rate there: warms up, stays, and in a regression falls to a twentieth.
    [[nodiscard]] double rate_at(const Place& place) const;
    /// That are seen in all phases.
    [[nodiscard]] std::int64_t images() const;
    /// For pictures of `size` px (32, 64, 128 or 256): regression at 32 px and each size up to
    /// it, then adversarial.
    [[nodiscard]] static Plan standard(std::int64_t size);
    /// For any pictures of `size` px, a power of two from 16, with labels of `label_width` numbers:
    /// adversarial alone, by the configuration "auto" of the official program for one device, but
    /// no layer and no latent wider than `widest` (there 512).
    [[nodiscard]] static Plan of_pictures(std::int64_t size,
                                          std::int64_t label_width,
                                          std::int64_t widest);
    /// The plan with another number in the field of that name ("mapping_rate"). Errors:
    /// InvalidArgument, listing the fields that there are.
    [[nodiscard]] Result<Plan> with(const std::string& field, double value) const;
    [[nodiscard]] std::string to_json() const;
    /// Errors: FileCorrupt.
    [[nodiscard]] static Result<Plan> from_json(const std::string& json);
};

/// Errors: InvalidArgument, naming the field, the value and the range.
[[nodiscard]] Result<void> validate(const Plan& plan);

}  // namespace pliant::training
