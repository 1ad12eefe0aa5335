#pragma once

#include "core/base/activity.h"
#include "core/requests/running_job.h"
#include "core/requests/training.h"

#include <cstdint>
#include <string>

namespace pliant::jobs {

/// What a step of a training did, for the loop around it.
struct TrainingStep {
    std::int64_t images = 0;     ///< of its batch
    double done = 0.0;           ///< share of the plan, 0 .. 1
    std::string place;           ///< where in the plan that is, for a person
    std::string losses;          ///< likewise
    bool is_row_due = false;     ///< in the metrics
    bool is_phase_over = false;  ///< what was trained is worth keeping at once
};

/// A training in its folder, as the loop sees it.
class TrainingInFolder {
  public:
    virtual ~TrainingInFolder() = default;

    [[nodiscard]] virtual bool finished() const = 0;
    /// Whether to stop before the next step, if that is what this process wants or not: those that
    /// train together stop at the same one.
    [[nodiscard]] virtual Result<bool> stops(bool wants_to) { return wants_to; }
    [[nodiscard]] virtual Result<TrainingStep> step() = 0;
    /// Writes a row of the metrics.
    [[nodiscard]] virtual Result<void> write_row(double images_per_second) = 0;
    /// Keeps what is needed to go on, and what was trained so far, with a row of the metrics. A
    /// sentence about how it does; empty where another process keeps it. Fails, and leaves what was
    /// kept before, where a step was left half done.
    [[nodiscard]] virtual Result<std::string> keep(double images_per_second) = 0;
    /// Seen by what was kept last, in this run or before; 0: nothing was.
    [[nodiscard]] virtual std::int64_t kept_images() const { return 0; }
};

/// How long a run of a training may take.
struct TrainingTime {
    double minutes = 0.0;              ///< 0: until the plan is done
    double checkpoint_minutes = 10.0;  ///< between two checkpoints
};

/// Errors: InvalidArgument.
[[nodiscard]] Result<void> validate(const TrainingTime& time);

/// Trains until the plan is done, the time is over, somebody stops it or it fails; in any case what
/// was trained is kept, or where that is ruined, what was kept before. Errors: Cancelled before the
/// first step; those of the training, which must outlive it.
[[nodiscard]] Activity<engine::TrainingRun> run_in_folder(TrainingInFolder& training,
                                                          TrainingTime time,
                                                          engine::RunningJob job);

}  // namespace pliant::jobs
