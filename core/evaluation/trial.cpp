#include "core/evaluation/trial.h"

#include "core/base/text.h"
#include "core/evaluation/where_went.h"
#include "core/tensor/convert.h"

#include <chrono>
#include <utility>

namespace pliant::evaluation {
namespace {

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

void measure(Trial& trial, const Task& task) {
    double sum = 0.0;
    int found = 0;
    for (const auto& handle : task.handles) {
        // It may be anywhere between where it was and half as far again beyond its target.
        const double way = distance(handle.from, handle.to);
        const Point middle = 0.5 * (handle.from + handle.to);
        const auto seen = where_went(task.before, trial.after, handle.from, middle, way + 4.0);
        if (!seen) {
            ++trial.unmeasurable;
            continue;
        }
        sum += distance(*seen, handle.to);
        ++found;
    }
    if (found > 0) trial.seen_distance = sum / found;
    if (!task.free.is_empty()) {
        trial.change_outside = change_outside(task.before, trial.after, task.free);
    }
    if (!task.goal.is_empty()) trial.squared_error = mean_squared_error(trial.after, task.goal);
}

Result<Trial> try_drag(const stylegan::Generator& generator,
                       const Task& task,
                       const drag::Options& options,
                       const std::stop_token& stop) {
    const auto free =
        task.free.is_empty() ? at::Tensor() : tensor::to_mask(task.free).to(generator.device());
    Trial trial;
    const auto start = std::chrono::steady_clock::now();
    auto session = drag::Session::start(generator, task.w_plus, task.handles, free, options);
    if (!session) return session.error();
    while (!session->finished()) {
        if (stop.stop_requested()) return Error{ErrorCode::Cancelled, "Cancelled."};
        const auto step = session->step();
        if (!step) {
            if (step.error().code != ErrorCode::Diverged) return step.error();
            trial.failure = step.error().message;
            break;
        }
        trial.steps = step->step;
        trial.has_arrived = step->has_arrived;
        trial.engine_distance = step->mean_distance;
    }
    trial.seconds = seconds_since(start);
    trial.after = tensor::to_image(session->render());
    measure(trial, task);
    return trial;
}

Result<std::vector<Contest>> compare(std::span<const Method> methods,
                                     std::vector<Task> tasks,
                                     const JobContext& job) {
    std::vector<Contest> contests;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        Contest contest{.task = std::move(tasks[i])};
        for (std::size_t m = 0; m < methods.size(); ++m) {
            const auto& method = methods[m];
            job.report(static_cast<double>(i * methods.size() + m) /
                           static_cast<double>(tasks.size() * methods.size()),
                       text("seed ", contest.task.seed, ", ", method.name));
            auto trial = try_drag(*method.generator, contest.task, method.options, job.stop);
            if (!trial && trial.error().code == ErrorCode::Cancelled) return contests;
            if (!trial) return trial.error();
            contest.trials.push_back(*std::move(trial));
        }
        contests.push_back(std::move(contest));
    }
    return contests;
}

}  // namespace pliant::evaluation
