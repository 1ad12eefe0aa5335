#pragma once

#include "core/evaluation/trial.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace pliant::evaluation {

/// Statistics of a measurement over several tasks; for all measurements here, lower is better.
struct Spread {
    double mean = 0.0;
    double median = 0.0;
    double worst = 0.0;
};

/// Empty if there are no values.
[[nodiscard]] std::optional<Spread> spread_of(std::vector<double> values);

/// The results of one method. Measurements in the pictures are taken over the tasks, and distances
/// over the handles, for which every method could be measured, so that methods are comparable.
struct Summary {
    std::size_t tasks = 0;
    std::size_t arrived = 0;
    std::size_t failed = 0;
    std::optional<Spread> steps = {};
    std::optional<Spread> seconds = {};
    std::optional<Spread> distance = {};  ///< measured in the pictures, px
    std::optional<Spread> change_outside =
        {};  ///< over the tasks in which every method arrived, grey levels
    std::optional<Spread> squared_error = {};
    std::optional<std::size_t> ruined = {};  ///< by RuinJudge; empty if it was not asked
    /// Mean share of their way that handles went, over the tasks that no method ruined; negative
    /// if they went the other way.
    std::optional<double> progress = {};
    /// Speed-up over the first method: the median ratio of its time to this one's.
    std::optional<double> times_less_time = {};
};

/// One summary per method. The contests must be of one kind.
[[nodiscard]] std::vector<Summary> summarize(std::span<const Contest> contests);
/// The same of no edit: distance, error and ruins alone. Distances are over the same handles.
[[nodiscard]] Summary summarize_unedited(std::span<const Contest> contests);

}  // namespace pliant::evaluation
