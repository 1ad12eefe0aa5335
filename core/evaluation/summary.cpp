#include "core/evaluation/summary.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace pliant::evaluation {
namespace {

using Measurement = std::function<std::optional<double>(const Trial&)>;

/// One method's measurements over the contests in which all methods have it.
std::optional<Spread> spread(std::span<const Contest> contests,
                             std::size_t method,
                             const Measurement& measured) {
    std::vector<double> values;
    for (const auto& contest : contests) {
        const bool is_complete = std::ranges::all_of(
            contest.trials, [&](const Trial& trial) { return measured(trial).has_value(); });
        if (is_complete) values.push_back(*measured(contest.trials[method]));
    }
    return spread_of(std::move(values));
}

std::optional<double> when(bool condition, std::optional<double> value) {
    return condition ? value : std::nullopt;
}

/// Over the handles that were found again for every method.
std::optional<Spread> seen_distance(std::span<const Contest> contests, std::size_t method) {
    std::vector<double> values;
    for (const auto& contest : contests) {
        const auto mean = mean_seen_distance(contest.trials[method], contest.trials);
        if (mean) values.push_back(*mean);
    }
    return spread_of(std::move(values));
}

bool is_ruined(const Trial& trial) { return trial.strangeness && *trial.strangeness > 1.0; }

/// How many of these trials are ruined; empty if any was not judged.
std::optional<std::size_t> ruined(std::span<const Contest> contests,
                                  const std::function<const Trial&(const Contest&)>& which) {
    std::size_t count = 0;
    for (const auto& contest : contests) {
        const auto& trial = which(contest);
        if (!trial.strangeness) return std::nullopt;
        if (is_ruined(trial)) ++count;
    }
    return count;
}

/// Mean share of their way that handles went; over those found again in all trials.
std::optional<double> progress(const Contest& contest, const Trial& trial) {
    double sum = 0.0;
    int count = 0;
    for (std::size_t k = 0; k < contest.task.handles.size(); ++k) {
        const auto is_seen = [k](const Trial& each) {
            return k < each.seen_distances.size() && each.seen_distances[k];
        };
        const auto& handle = contest.task.handles[k];
        const double way = distance(handle.from, handle.to);
        if (way < drag::kSettledDistance || !is_seen(trial) ||
            !std::ranges::all_of(contest.trials, is_seen)) {
            continue;
        }
        sum += 1.0 - *trial.seen_distances[k] / way;
        ++count;
    }
    return count > 0 ? std::optional(sum / count) : std::nullopt;
}

std::optional<double> mean_progress(std::span<const Contest> contests, std::size_t method) {
    std::vector<double> values;
    for (const auto& contest : contests) {
        if (std::ranges::any_of(contest.trials, is_ruined)) continue;
        if (const auto value = progress(contest, contest.trials[method])) values.push_back(*value);
    }
    const auto spread = spread_of(std::move(values));
    return spread ? std::optional(spread->mean) : std::nullopt;
}

std::optional<double> times_less_time(std::span<const Contest> contests, std::size_t method) {
    std::vector<double> times;
    for (const auto& contest : contests) {
        const double seconds = contest.trials[method].seconds;
        if (seconds > 0.0) times.push_back(contest.trials.front().seconds / seconds);
    }
    const auto spread = spread_of(std::move(times));
    return spread ? std::optional(spread->median) : std::nullopt;
}

}  // namespace

std::optional<Spread> spread_of(std::vector<double> values) {
    if (values.empty()) return std::nullopt;
    std::ranges::sort(values);
    const auto count = values.size();
    return Spread{
        .mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(count),
        .median = 0.5 * (values[(count - 1) / 2] + values[count / 2]),
        .worst = values.back()};
}

std::vector<Summary> summarize(std::span<const Contest> contests) {
    std::vector<Summary> summaries;
    const auto methods = contests.empty() ? 0 : contests.front().trials.size();
    for (std::size_t m = 0; m < methods; ++m) {
        Summary summary{.tasks = contests.size()};
        for (const auto& contest : contests) {
            summary.arrived += contest.trials[m].has_arrived ? 1 : 0;
            summary.failed += contest.trials[m].failure.empty() ? 0 : 1;
        }
        summary.steps = spread(
            contests, m, [](const Trial& trial) { return std::optional(1.0 * trial.steps); });
        summary.seconds =
            spread(contests, m, [](const Trial& trial) { return std::optional(trial.seconds); });
        summary.distance = seen_distance(contests, m);
        summary.change_outside = spread(contests, m, [](const Trial& trial) {
            return when(trial.has_arrived, trial.change_outside);
        });
        summary.squared_error =
            spread(contests, m, [](const Trial& trial) { return trial.squared_error; });
        summary.ruined = ruined(
            contests, [m](const Contest& contest) -> const Trial& { return contest.trials[m]; });
        summary.progress = mean_progress(contests, m);
        summary.times_less_time = times_less_time(contests, m);
        summaries.push_back(summary);
    }
    return summaries;
}

Summary summarize_unedited(std::span<const Contest> contests) {
    Summary summary{.tasks = contests.size()};
    std::vector<double> distances, errors;
    for (const auto& contest : contests) {
        const auto& unedited = contest.unedited;
        if (const auto mean = mean_seen_distance(unedited, contest.trials)) {
            distances.push_back(*mean);
        }
        if (unedited.squared_error) errors.push_back(*unedited.squared_error);
    }
    summary.distance = spread_of(std::move(distances));
    summary.squared_error = spread_of(std::move(errors));
    summary.ruined =
        ruined(contests, [](const Contest& contest) -> const Trial& { return contest.unedited; });
    return summary;
}

}  // namespace pliant::evaluation
