#include "tests/bench/time_to_target.h"

#include "core/drag/session.h"
#include "core/drag/settle.h"
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
#include <numeric>
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

/// The trials of one way to drag, a task each.
struct Series {
    std::vector<evaluation::Trial> trials;

    [[nodiscard]] double median_of(double (*number)(const evaluation::Trial&)) const {
        std::vector<double> numbers;
        for (const auto& trial : trials) numbers.push_back(number(trial));
        return median(std::move(numbers));
    }
    [[nodiscard]] double seconds() const {
        return median_of([](const evaluation::Trial& trial) { return trial.seconds; });
    }
    [[nodiscard]] double steps() const {
        return median_of([](const evaluation::Trial& trial) { return 1.0 * trial.steps; });
    }
    [[nodiscard]] auto arrived() const {
        return std::ranges::count_if(trials, &evaluation::Trial::has_arrived);
    }
};

}  // namespace

int time_to_target(const std::string& model) {
    const auto file = model_io::ModelFile::open(model);
    if (!file) return std::puts(file.error().message.english().c_str()), 1;
    const auto checkpoint = *stylegan::Checkpoint::read(*file, {});
    const auto exact = *stylegan::Generator::load(checkpoint, c10::kCPU, Precision::Exact);
    const auto fast = *stylegan::Generator::load(checkpoint, c10::kCPU, Precision::Fast);
    const reach::LazyReach reach(fast);
    const support::TextbookGenerator textbook(checkpoint);
    const auto tasks = evaluation::single_moves(exact, kTasks, kFirstSeed);
    const auto options = drag::recommended_settings(checkpoint);

    // A rate is given up on a task where it takes longer than the best one's median: then it only
    // matters that it does.
    std::optional<Series> reference;
    for (const double rate : kRates) {
        const auto run = [&](int step_limit) {
            Series series;
            for (const auto& task : tasks) {
                series.trials.push_back(by_the_textbook(textbook, task, rate, step_limit));
            }
            return series;
        };
        const auto limit = [&] { return static_cast<int>(1.3 * reference->steps()) + 1; };
        auto series = run(reference ? limit() : kStepLimit);
        const bool is_better = !reference || series.seconds() < reference->seconds();
        if (is_better && reference) series = run(kStepLimit);
        std::printf("textbook, rate %.3f   median %s%.3f s, %.0f steps; %d of %d arrived\n",
                    rate,
                    is_better ? "" : "at least ",
                    series.seconds(),
                    series.steps(),
                    static_cast<int>(series.arrived()),
                    kTasks);
        std::fflush(stdout);
        if (is_better) reference = std::move(series);
    }

    Series ours;
    for (const auto& task : tasks) {
        ours.trials.push_back(*evaluation::try_drag(fast, task, reach, options).run_to_end());
    }
    std::printf("fast                   median %.3f s, %.0f steps; %d of %d arrived\n",
                ours.seconds(),
                ours.steps(),
                static_cast<int>(ours.arrived()),
                kTasks);
    std::printf("\nseed  textbook s  px     fast s  px     times\n");
    std::vector<double> ratios, textbook_px, fast_px;
    double worst = -std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        // By the same handles: what one of the two has made away with says nothing of the other.
        const evaluation::Trial both[] = {reference->trials[i], ours.trials[i]};
        const auto theirs = mean_seen_distance(both[0], both),
                   mine = mean_seen_distance(both[1], both);
        const auto px = [](const std::optional<double>& d) { return d ? *d : -1.0; };
        ratios.push_back(both[0].seconds / both[1].seconds);
        std::printf("%4u  %8.3f  %6.2f  %7.4f  %6.2f  %6.1f\n",
                    tasks[i].seed,
                    both[0].seconds,
                    px(theirs),
                    both[1].seconds,
                    px(mine),
                    ratios.back());
        if (!theirs || !mine) continue;
        textbook_px.push_back(*theirs);
        fast_px.push_back(*mine);
        worst = std::max(worst, *mine - std::max(2.0 * *theirs, 2.0));
    }
    const auto mean = [](const std::vector<double>& values) {
        return std::accumulate(values.begin(), values.end(), 0.0) /
               static_cast<double>(values.size());
    };
    std::printf("\nmedian of times less wall time  %.1f\n", median(ratios));
    std::printf(
        "mean distance, px              textbook %.2f  fast %.2f  (by the handles found in both)\n",
        mean(textbook_px),
        mean(fast_px));
    std::printf("worst task over max(2x, 2 px)   %+.2f px\n", worst);
    return 0;
}

}  // namespace pliant::bench
