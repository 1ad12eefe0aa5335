#pragma once

#include "core/evaluation/trial.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace pliant::evaluation {

/// Of a measurement over several tasks; lower is better in all that are taken here.
struct Spread {
    double mean = 0.0;
    double median = 0.0;
    double worst = 0.0;
};

/// Empty without values.
[[nodiscard]] std::optional<Spread> spread_of(std::vector<double> values);

/// How one method did. What the pictures tell is taken over the tasks, and distances over the
/// handles, where it could be measured for every method, so that the methods can be compared.
struct Summary {
    std::size_t tasks = 0;
    std::size_t arrived = 0;
    std::size_t failed = 0;
    std::optional<Spread> steps = {};
    std::optional<Spread> seconds = {};
    std::optional<Spread> distance = {};        ///< as seen in the pictures, px
    std::optional<Spread> change_outside = {};  ///< where every method arrived, grey levels
    std::optional<Spread> squared_error = {};
    /// Median over the tasks of the first method's time as a multiple of this one's.
    std::optional<double> times_less_time = {};
};

/// One for each method of the contests, which are of one kind.
[[nodiscard]] std::vector<Summary> summarize(std::span<const Contest> contests);

}  // namespace pliant::evaluation
