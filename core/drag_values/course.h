#pragma once

#include "core/base/activity.h"
#include "core/base/error.h"
#include "core/base/sentence.h"
#include "core/drag_values/report.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <string_view>

namespace pliant::drag {

/// Whatever a drag is stepped by.
class Stepping {
  public:
    virtual ~Stepping() = default;

    /// One iteration. On an error the last good latent is kept.
    [[nodiscard]] virtual Result<StepReport> step() = 0;
    /// Why there is nothing more to do; empty: there is.
    [[nodiscard]] virtual std::optional<Stop> stop_reason() const = 0;
};

/// Why a drag ended.
enum class End { Arrived, StepLimit, Stalled, OutOfReach, Cancelled, Failed };

/// "arrived", "step limit", "stalled", "out of reach", "cancelled", "failed".
[[nodiscard]] std::string_view to_string(End end);

/// What a drag came to.
struct Ending {
    End end = End::Cancelled;
    Sentence sentence;                  ///< for a person, with the distance left
    StepReport last = {};               ///< step 0: there was none
    double seconds = 0.0;               ///< of the steps alone
    std::optional<Error> failure = {};  ///< of End::Failed
};

/// One that is given up where it stands.
[[nodiscard]] Ending cancelled(StepReport last);

/// From where a drag stands to whatever ends it.
struct Course {
    std::stop_token stop = {};
    std::optional<int> steps = {};  ///< at most so many
    StepReport from = {};           ///< its last step, where it is resumed
    std::function<void(const StepReport&)> on_step = {};
    /// Whether a hand is still on a point, so that arriving is no end. Empty: there is none.
    std::function<bool()> is_live = {};
};

/// The loop of a drag, a step of it at a time. `drag` must outlive it. It always has an answer: an
/// error of a step ends the drag, and is in the ending.
[[nodiscard]] Activity<Ending> run(Stepping& drag, Course course);

}  // namespace pliant::drag
