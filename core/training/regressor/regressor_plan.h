#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace pliant::training {

/// Which of the two label regressors: they are trained on other people, and built another way.
enum class RegressorKind {
    Steer,  ///< by which attributes are found and moved
    Judge,  ///< which only tells whether that succeeded
};

/// "steer", "judge".
[[nodiscard]] std::string_view to_string(RegressorKind kind);

/// How a label regressor is trained. All that decides the weights stands here.
struct RegressorPlan {
    RegressorKind kind = RegressorKind::Steer;
    std::int64_t size = 128;        ///< side of the pictures, px
    std::int64_t images = 400'000;  ///< so many are seen
    std::int64_t people = 32'768;   ///< of so many different people
    std::uint64_t seed = 1;         ///< another one, other people
    std::int64_t batch = 32;
    double learning_rate = 0.002;  ///< highest
    std::int64_t warm_up = 200;    ///< steps until then
    double falling = 0.7;          ///< share of the images in which it falls again

    bool operator==(const RegressorPlan&) const = default;

    [[nodiscard]] std::string to_json() const;
    /// Errors: FileCorrupt.
    [[nodiscard]] static Result<RegressorPlan> from_json(const std::string& json);

    /// Seed of the first person trained on. Two plans of different seeds have none in common.
    [[nodiscard]] std::uint64_t first_person() const;
    /// The learning rate after so many images and steps.
    [[nodiscard]] double rate_at(std::int64_t images_seen, std::int64_t steps) const;
};

/// Errors: InvalidArgument, naming the field, the value and the range.
[[nodiscard]] Result<void> validate(const RegressorPlan& plan);

}  // namespace pliant::training
