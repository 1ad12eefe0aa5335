#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>

namespace pliant::training {

/// How a face network is trained. It determines the weights.
struct FacePlan {
    std::int64_t size = 256;        ///< side of the pictures, px
    std::int64_t images = 600'000;  ///< seen in total
    std::int64_t people = 8'192;    ///< number of different people
    std::uint64_t seed = 1;         ///< another seed gives other people
    std::int64_t batch = 16;
    double learning_rate = 0.002;  ///< maximum
    std::int64_t warm_up = 200;    ///< steps of linear warm-up
    double falling = 0.5;          ///< fraction of the images in which the rate decays
    double averaging = 0.999;      ///< decay of the moving average of the weights

    bool operator==(const FacePlan&) const = default;

    [[nodiscard]] std::string to_json() const;
    /// Errors: FileCorrupt.
    [[nodiscard]] static Result<FacePlan> from_json(const std::string& json);

    /// Seed of the first person to train on. Plans with different seeds have no people in common.
    [[nodiscard]] std::uint64_t first_person() const;
    /// The learning rate after that many images and steps.
    [[nodiscard]] double rate_at(std::int64_t images_seen, std::int64_t steps) const;
};

/// Errors: InvalidArgument, naming the field, the value and the range.
[[nodiscard]] Result<void> validate(const FacePlan& plan);

}  // namespace pliant::training
