#pragma once

#include "core/base/activity.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/drag/session.h"
#include "core/evaluation/tasks.h"

#include <cstddef>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace pliant::evaluation {

/// What one drag came to.
struct Trial {
    int steps = 0;
    double seconds = 0.0;          ///< of the steps alone
    bool has_arrived = false;      ///< as the engine sees it
    double engine_distance = 0.0;  ///< handles to targets as the engine tracks them, px
    /// Each handle to its target as seen in the pictures, px; nothing where it was not found again.
    std::vector<std::optional<double>> seen_distances = {};
    /// Masked move: mean absolute change outside the free region, grey levels.
    std::optional<double> change_outside = {};
    /// Paired reconstruction: mean squared difference from the goal, pictures in [-1,1].
    std::optional<double> squared_error = {};
    image::Image after = {};
    std::string failure = {};  ///< a sentence where the drag broke down; then the rest says nothing
};

/// Drags until the session has finished, and measures. A drag that diverges is a trial that failed.
/// Generator and task must outlive it.
/// Errors: those of starting a drag::Session; Cancelled.
[[nodiscard]] Activity<Trial> try_drag(const stylegan::Generator& generator,
                                       const Task& task,
                                       drag::Settings settings,
                                       std::stop_token stop = {});

/// Fills in what the pictures tell: everything from `seen_distances` to `squared_error`.
void measure(Trial& trial, const Task& task);

/// Mean of the distances seen, over the handles that were found again in this trial and in all of
/// `others`, so that trials are compared by the same handles. Nothing where there are none.
[[nodiscard]] std::optional<double> mean_seen_distance(const Trial& trial,
                                                       std::span<const Trial> others = {});

/// A way to drag.
struct Method {
    std::string name;
    const stylegan::Generator* generator;
    drag::Settings settings;
};

/// The trials of all methods on one task, in the order of the methods.
struct Contest {
    Task task;
    std::vector<Trial> trials;
};

/// Lets every method try every task. After a stop: the tasks that all of them had tried by then.
/// The methods must outlive it. Errors: those of try_drag, but for Cancelled.
[[nodiscard]] Activity<std::vector<Contest>> compare(std::span<const Method> methods,
                                                     std::vector<Task> tasks,
                                                     JobContext job);

}  // namespace pliant::evaluation
