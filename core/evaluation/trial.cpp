#include "core/evaluation/trial.h"

#include "core/base/stopwatch.h"
#include "core/base/text.h"
#include "core/evaluation/picture_measures.h"
#include "core/tensor/convert.h"

#include <algorithm>
#include <utility>

namespace pliant::evaluation {

void measure(Trial& trial, const Task& task) {
    trial.seen_distances.clear();
    for (const auto& handle : task.handles) {
        // Searches from half the way before the start to half the way beyond the target.
        const double way = distance(handle.from, handle.to);
        const Point middle = 0.5 * (handle.from + handle.to);
        const auto seen = find_spot(task.before, trial.after, handle.from, middle, way + 4.0);
        trial.seen_distances.push_back(seen ? std::optional(distance(*seen, handle.to))
                                            : std::nullopt);
    }
    if (!task.free.is_empty()) {
        trial.change_outside = change_outside(task.before, trial.after, task.free);
    }
    if (!task.goal.is_empty()) trial.squared_error = mean_squared_error(trial.after, task.goal);
}

Trial unedited(const Task& task) {
    Trial trial{.after = task.before};
    measure(trial, task);
    // Known better than it can be seen.
    for (std::size_t k = 0; k < task.handles.size(); ++k) {
        trial.seen_distances[k] = distance(task.handles[k].from, task.handles[k].to);
    }
    return trial;
}

std::optional<double> mean_seen_distance(const Trial& trial, std::span<const Trial> others) {
    const auto is_seen = [](const Trial& in, std::size_t handle) {
        return handle < in.seen_distances.size() && in.seen_distances[handle];
    };
    double sum = 0.0;
    int count = 0;
    for (std::size_t k = 0; k < trial.seen_distances.size(); ++k) {
        const bool is_seen_by_all =
            std::ranges::all_of(others, [&](const Trial& other) { return is_seen(other, k); });
        if (!is_seen(trial, k) || !is_seen_by_all) continue;
        sum += *trial.seen_distances[k];
        ++count;
    }
    return count > 0 ? std::optional(sum / count) : std::nullopt;
}

Activity<Trial> try_drag(const stylegan::Generator& generator,
                         const Task& task,
                         const reach::LazyReach& reach,
                         drag::Settings settings,
                         std::stop_token stop) {
    const auto free =
        task.free.is_empty() ? at::Tensor() : tensor::to_mask(task.free).to(generator.device());
    Trial trial;
    const Stopwatch watch;
    auto session =
        drag::Session::start(generator, task.w_plus, task.handles, free, settings, reach);
    if (!session) co_return session.error();
    trial.seconds = watch.seconds();
    auto course = drag::run(*session, {.stop = stop});
    const auto ending = co_await std::move(course);
    if (!ending) co_return ending.error();
    if (ending->end == drag::End::Cancelled) {
        co_return Error{ErrorCode::Cancelled, "Cancelled."};
    }
    if (ending->failure) {
        if (ending->failure->code != ErrorCode::Diverged) co_return *ending->failure;
        trial.failure = ending->failure->message;
    }
    trial.steps = ending->last.step;
    trial.has_arrived = ending->last.has_arrived;
    trial.engine_distance = ending->last.mean_distance;
    trial.seconds += ending->seconds;
    trial.ending = ending->sentence.english();
    trial.after = tensor::to_image(session->render());
    measure(trial, task);
    co_return trial;
}

Activity<std::vector<Contest>> compare(std::span<const Method> methods,
                                       std::vector<Task> tasks,
                                       JobContext job) {
    std::vector<Contest> contests;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        Contest contest{.task = std::move(tasks[i])};
        contest.unedited = unedited(contest.task);
        for (std::size_t m = 0; m < methods.size(); ++m) {
            const auto& method = methods[m];
            job.report(static_cast<double>(i * methods.size() + m) /
                           static_cast<double>(tasks.size() * methods.size()),
                       text("seed ", contest.task.seed, ", ", method.name));
            auto trying =
                try_drag(*method.generator, contest.task, method.reach, method.settings, job.stop);
            auto trial = co_await std::move(trying);
            if (!trial && trial.error().code == ErrorCode::Cancelled) co_return contests;
            if (!trial) co_return trial.error();
            contest.trials.push_back(*std::move(trial));
        }
        contests.push_back(std::move(contest));
    }
    co_return contests;
}

}  // namespace pliant::evaluation
