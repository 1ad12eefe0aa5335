#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace pliant::training {

/// The two label regressors, with different architectures and training sets.
enum class RegressorKind {
    Steer,  ///< to find and change attributes with
    Judge,  ///< only to judge the results
};

/// "steer", "judge".
[[nodiscard]] std::string_view to_string(RegressorKind kind);

/// How a label regressor is trained. It determines the weights.
struct RegressorPlan {
    RegressorKind kind = RegressorKind::Steer;
    std::int64_t size = 128;        ///< side of the pictures, px
    std::int64_t images = 400'000;  ///< seen in total
    std::int64_t people = 32'768;   ///< number of different people
    std::uint64_t seed = 1;         ///< another seed gives other people
    std::int64_t batch = 32;
    double learning_rate = 0.002;  ///< maximum
    std::int64_t warm_up = 200;    ///< steps of linear warm-up
    double falling = 0.7;          ///< fraction of the images in which the rate decays

    bool operator==(const RegressorPlan&) const = default;

    [[nodiscard]] std::string to_json() const;
    /// Errors: FileCorrupt.
    [[nodiscard]] static Result<RegressorPlan> from_json(const std::string& json);

    /// Seed of the first person to train on. Plans with different seeds have no people in common.
    [[nodiscard]] std::uint64_t first_person() const;
    /// The learning rate after that many images and steps.
    [[nodiscard]] double rate_at(std::int64_t images_seen, std::int64_t steps) const;
};

/// Errors: InvalidArgument, naming the field, the value and the range.
[[nodiscard]] Result<void> validate(const RegressorPlan& plan);

}  // namespace pliant::training
