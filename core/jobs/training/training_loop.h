#pragma once

#include "core/base/activity.h"
#include "core/requests/running_job.h"
#include "core/requests/training.h"

#include <cstdint>
#include <string>

namespace pliant::jobs {

/// What a training step reports to the loop around it.
struct TrainingStep {
    std::int64_t images = 0;     ///< in the batch
    double done = 0.0;           ///< fraction of the plan, 0 .. 1
    std::string place;           ///< position in the plan, for display
    std::string losses;          ///< for display
    bool is_row_due = false;     ///< in the metrics
    bool is_phase_over = false;  ///< save the result at once
};

/// A training in its folder, as the loop drives it.
class TrainingInFolder {
  public:
    virtual ~TrainingInFolder() = default;

    [[nodiscard]] virtual bool finished() const = 0;
    /// Whether to stop before the next step, given whether this process wants to: processes that
    /// train together must stop at the same step.
    [[nodiscard]] virtual Result<bool> stops(bool wants_to) { return wants_to; }
    [[nodiscard]] virtual Result<TrainingStep> step() = 0;
    /// Appends a row to the metrics.
    [[nodiscard]] virtual Result<void> write_row(double images_per_second) = 0;
    /// Saves the checkpoint and the model, with a row of metrics. Returns a sentence about the
    /// result, empty if another process saves it. If a step was interrupted halfway, it fails and
    /// leaves the last checkpoint unchanged.
    [[nodiscard]] virtual Result<std::string> keep(double images_per_second) = 0;
    /// Images seen at the last checkpoint, of this run or an earlier one; 0: there is none.
    [[nodiscard]] virtual std::int64_t kept_images() const { return 0; }
};

/// Time limits of a run of a training.
struct TrainingTime {
    double minutes = 0.0;              ///< 0: until the plan is complete
    double checkpoint_minutes = 10.0;  ///< between checkpoints
};

/// Errors: InvalidArgument.
[[nodiscard]] Result<void> validate(const TrainingTime& time);

/// Trains until the plan is complete, the time is up, it is cancelled or it fails. The result is
/// saved in every case; if it is unusable, the last checkpoint remains. Errors: Cancelled before
/// the first step; those of the training, which must outlive the activity.
[[nodiscard]] Activity<engine::TrainingRun> run_in_folder(TrainingInFolder& training,
                                                          TrainingTime time,
                                                          engine::RunningJob job);

}  // namespace pliant::jobs
