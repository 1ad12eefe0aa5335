#include "tests/bench/time_to_target.h"

#include "core/drag/session.h"
#include "core/evaluation/tasks.h"
#include "core/evaluation/trial.h"
#include "core/model_io/model_file.h"
#include "core/stylegan/checkpoint.h"
#include "core/tensor/convert.h"
#include "tests/bench/timing.h"
#include "tests/support/textbook_drag.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cstdio>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace pliant::bench {
namespace {

constexpr int kTasks = 20;
constexpr std::uint32_t kFirstSeed = 100;
constexpr int kStepLimit = 300;
constexpr double kRates[] = {20e-3, 10e-3, 5e-3, 2e-3, 1e-3};

evaluation::Trial by_the_textbook(const support::TextbookGenerator& textbook,
                                  const evaluation::Task& task,
                                  double rate,
                                  int step_limit) {
    support::TextbookDrag drag = {.w_plus = task.w_plus,
                                  .block = 3,
                                  .motion_radius_px = 1,
                                  .tracking_radius_px = 3,
                                  .learning_rate = rate};
    for (const auto& handle : task.handles) {
        drag.handles.push_back(handle.from);
        drag.targets.push_back(handle.to);
    }
    evaluation::Trial trial;
    support::TextbookDragResult result;
    trial.seconds =
        seconds_of([&] { result = support::drag_by_the_textbook(textbook, drag, step_limit); });
    trial.steps = static_cast<int>(result.trace.size());
    trial.has_arrived = trial.steps < step_limit;
    const c10::NoGradGuard no_grad;
    trial.after = tensor::to_image(textbook.synthesize(result.w_plus).image);
    evaluation::measure(trial, task);
    return trial;
}

struct Series {
    std::vector<double> seconds;
    std::vector<std::optional<double>> distances;
    std::vector<double> steps;
    int arrived = 0;

    void add(const evaluation::Trial& trial) {
        seconds.push_back(trial.seconds);
        steps.push_back(trial.steps);
        distances.push_back(trial.seen_distance);
        arrived += trial.has_arrived ? 1 : 0;
    }
};

double mean(const std::vector<std::optional<double>>& values,
            const std::vector<std::optional<double>>& where) {
    double sum = 0.0;
    int count = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!values[i] || !where[i]) continue;
        sum += *values[i];
        ++count;
    }
    return sum / count;
}

}  // namespace

int time_to_target(const std::string& model) {
    const auto file = model_io::ModelFile::open(model);
    if (!file) return std::puts(file.error().message.c_str()), 1;
    const auto checkpoint = *stylegan::Checkpoint::read(*file, {});
    const auto exact = *stylegan::Generator::load(checkpoint, c10::kCPU, Precision::Exact);
    const auto fast = *stylegan::Generator::load(checkpoint, c10::kCPU, Precision::Fast);
    const support::TextbookGenerator textbook(checkpoint);
    const auto tasks = evaluation::single_moves(exact, kTasks, kFirstSeed);

    // A rate is given up on a task where it takes longer than the best one's median: then it only
    // matters that it does.
    std::optional<Series> reference;
    for (const double rate : kRates) {
        const auto run = [&](int step_limit) {
            Series series;
            for (const auto& task : tasks) {
                series.add(by_the_textbook(textbook, task, rate, step_limit));
            }
            return series;
        };
        const auto limit = [&] {
            const double per_step = median(reference->seconds) / median(reference->steps);
            return static_cast<int>(1.3 * median(reference->seconds) / per_step) + 1;
        };
        auto series = run(reference ? limit() : kStepLimit);
        const bool is_better = !reference || median(series.seconds) < median(reference->seconds);
        if (is_better && reference) series = run(kStepLimit);
        std::printf("textbook, rate %.3f   median %s%.3f s, %.0f steps; %d of %d arrived\n",
                    rate,
                    is_better ? "" : "at least ",
                    median(series.seconds),
                    median(series.steps),
                    series.arrived,
                    kTasks);
        std::fflush(stdout);
        if (is_better) reference = std::move(series);
    }

    Series ours;
    for (const auto& task : tasks) {
        ours.add(*evaluation::try_drag(fast, task, drag::recommended_options(checkpoint)));
    }
    std::printf("fast                   median %.3f s, %.0f steps; %d of %d arrived\n",
                median(ours.seconds),
                median(ours.steps),
                ours.arrived,
                kTasks);
    std::printf("\nseed  textbook s  px     fast s  px     times\n");
    std::vector<double> ratios;
    double worst = -std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        const auto px = [](const std::optional<double>& d) { return d ? *d : -1.0; };
        ratios.push_back(reference->seconds[i] / ours.seconds[i]);
        std::printf("%4u  %8.3f  %6.2f  %7.4f  %6.2f  %6.1f\n",
                    tasks[i].seed,
                    reference->seconds[i],
                    px(reference->distances[i]),
                    ours.seconds[i],
                    px(ours.distances[i]),
                    ratios.back());
        if (reference->distances[i] && ours.distances[i]) {
            worst =
                std::max(worst, *ours.distances[i] - std::max(2.0 * *reference->distances[i], 2.0));
        }
    }
    std::printf("\nmedian of times less wall time  %.1f\n", median(ratios));
    std::printf(
        "mean distance, px              textbook %.2f  fast %.2f  (tasks measured in both)\n",
        mean(reference->distances, ours.distances),
        mean(ours.distances, reference->distances));
    std::printf("worst task over max(2x, 2 px)   %+.2f px\n", worst);
    return 0;
}

}  // namespace pliant::bench
