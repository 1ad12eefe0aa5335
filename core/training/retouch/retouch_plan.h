#pragma once

#include "core/base/result.h"
#include "core/inpaint/network.h"

#include <cstdint>
#include <string>

namespace pliant::training {

/// How a network for retouching is trained. It determines the weights.
struct RetouchPlan {
    inpaint::Form form = inpaint::Form::Light;
    std::int64_t size = 256;        ///< side of the pictures, px: 64, 128, 256 or 512
    std::int64_t images = 400'000;  ///< seen in total
    std::int64_t people = 4096;     ///< number of different people
    std::uint64_t seed = 1;         ///< another seed gives other people
    std::int64_t batch = 8;
    double learning_rate = 0.001;  ///< maximum
    double falling = 0.5;          ///< fraction of the images in which the rate decays
    /// Fraction of the images after which the discriminator joins in; 1: it never does.
    double adversarial_from = 0.5;
    double discriminator_rate = 0.0005;
    std::int64_t discriminator_width = 32;  ///< 64 as published
    // Weights of the losses: Jo and Park 2019, equation (9), but for that of the erased pixels,
    // which is not published.
    double erased_weight = 6.0;
    double perceptual_weight = 0.05;
    double style_weight = 120.0;
    double variation_weight = 0.1;
    double adversarial_weight = 0.001;
    double gradient_penalty = 10.0;

    bool operator==(const RetouchPlan&) const = default;

    [[nodiscard]] std::string to_json() const;
    /// Errors: FileCorrupt.
    [[nodiscard]] static Result<RetouchPlan> from_json(const std::string& json);

    [[nodiscard]] inpaint::Architecture architecture() const;
    /// Seed of the first person to train on. Plans with different seeds have no people in common.
    [[nodiscard]] std::uint64_t first_person() const;
    /// The fraction of the maximum rates after that many images.
    [[nodiscard]] double rate_share(std::int64_t images_seen) const;
    [[nodiscard]] bool is_adversarial(std::int64_t images_seen) const;
};

/// Errors: InvalidArgument, naming the field, the value and the range.
[[nodiscard]] Result<void> validate(const RetouchPlan& plan);

}  // namespace pliant::training
