#pragma once

#include "core/base/result.h"
#include "core/drag/session.h"
#include "core/evaluation/tasks.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace pliant::evaluation {

/// What one drag came to.
struct Trial {
    int steps = 0;
    double seconds = 0.0;          ///< of the steps alone
    bool has_arrived = false;      ///< as the engine sees it
    double engine_distance = 0.0;  ///< handles to targets as the engine tracks them, px
    /// Handles to targets as seen in the pictures, mean over those that could be measured, px.
    std::optional<double> seen_distance = {};
    int unmeasurable = 0;  ///< handles that could not be found again
    image::Image after;
};

/// Drags until the session has finished. Errors: those of drag::Session; Cancelled.
[[nodiscard]] Result<Trial> try_drag(const stylegan::Generator& generator,
                                     const at::Tensor& w_plus,
                                     const image::Image& before,
                                     const std::vector<drag::Handle>& handles,
                                     const at::Tensor& free,
                                     const drag::Options& options,
                                     const std::stop_token& stop = {});

/// Fills in `seen_distance` and `unmeasurable` from the pictures.
void measure(Trial& trial, const image::Image& before, const std::vector<drag::Handle>& handles);

}  // namespace pliant::evaluation
