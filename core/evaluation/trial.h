#pragma once

#include "core/base/activity.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/drag/session.h"
#include "core/evaluation/tasks.h"
#include "core/reach/reach.h"

#include <cstddef>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace pliant::evaluation {

/// The result of one drag.
struct Trial {
    int steps = 0;
    double seconds = 0.0;      ///< start-up and steps, without measuring
    bool has_arrived = false;  ///< as the engine reports
    double engine_distance =
        0.0;  ///< mean distance of handles from targets as the engine tracks them, px
    /// Distance of each handle from its target, measured in the pictures, px; empty where it was
    /// not found again.
    std::vector<std::optional<double>> seen_distances = {};
    /// Masked move: mean absolute change outside the free region, grey levels.
    std::optional<double> change_outside = {};
    /// Paired reconstruction: mean squared difference from the goal, pictures in [-1,1].
    std::optional<double> squared_error = {};
    /// By RuinJudge: more than 1 is ruined; empty if it was not asked.
    std::optional<double> strangeness = {};
    image::Image after = {};
    std::string ending = {};   ///< a sentence: why the drag ended
    std::string failure = {};  ///< a sentence if the drag failed; the rest is then meaningless
};

/// What there is without any drag: every handle is where it was.
[[nodiscard]] Trial unedited(const Task& task);

/// Drags until the session has finished, and measures. A drag that diverges is a failed trial.
/// The generator, whose reach it is, and the task
/// must outlive it. Errors: those of drag::Session::start; Cancelled.
[[nodiscard]] Activity<Trial> try_drag(const stylegan::Generator& generator,
                                       const Task& task,
                                       const reach::LazyReach& reach,
                                       drag::Settings settings,
                                       std::stop_token stop = {});

/// Fills in the measurements made in the pictures: `seen_distances` to `squared_error`.
void measure(Trial& trial, const Task& task);

/// Mean of the seen distances over the handles that were found again in this trial and in all of
/// `others`, so that trials are compared by the same handles. Empty if there are none.
[[nodiscard]] std::optional<double> mean_seen_distance(const Trial& trial,
                                                       std::span<const Trial> others = {});

/// A way to drag.
struct Method {
    std::string name;
    const stylegan::Generator* generator;
    reach::LazyReach reach;
    drag::Settings settings;
};

/// The trials of all methods on one task, in the order of the methods.
struct Contest {
    Task task;
    std::vector<Trial> trials;
    Trial unedited = {};
};

/// Runs every method on every task. After a stop, returns the tasks that all methods have finished.
/// The methods must outlive it. Errors: those of try_drag except Cancelled.
[[nodiscard]] Activity<std::vector<Contest>> compare(std::span<const Method> methods,
                                                     std::vector<Task> tasks,
                                                     JobContext job);

}  // namespace pliant::evaluation
