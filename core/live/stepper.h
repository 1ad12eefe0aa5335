#pragma once

#include "core/base/result.h"
#include "core/drag_values/course.h"
#include "core/requests/live_event.h"
#include "core/requests/live_request.h"
#include "core/requests/running_job.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

namespace pliant::engine {

/// A picture and the latent that it is of.
struct Drawn {
    SharedImage picture;
    document::Latent latent;
    bool is_draft = false;
};

/// How to draw a picture that may take a while.
struct Patience {
    /// Asked before each piece of the work; where it says no, Cancelled comes back.
    std::function<bool()> is_wanted;
    /// Is shown a picture of less detail on the way, where there is one. May be empty.
    std::function<void(Drawn)> on_draft = {};
};

/// What the loop of Interactive drives: a model and one drag, a bounded piece of work at a time.
/// Lives on one thread, and knows of no other.
class Stepper : public drag::Stepping {
  public:
    /// What is in a model file (empty: the bundled one), without its weights. Errors: as of reading
    /// one.
    [[nodiscard]] virtual Result<GeneratorInfo> describe(const std::filesystem::path& file) = 0;
    /// The model before it and its drag stay unless this succeeds.
    [[nodiscard]] virtual Result<Loaded> load(const LoadModel& request, const RunningJob& job) = 0;
    /// A picture of the model, its longest side `side_px` at most; 0: all of it.
    [[nodiscard]] virtual Result<Drawn> draw(const WhichPicture& which,
                                             int side_px,
                                             const Patience& patience) = 0;

    /// A picture of another model, which is kept open within the limit of memory; the one that is
    /// loaded, and its drag, stay. Errors: as of load; ModelMismatch where the file holds another.
    [[nodiscard]] virtual Result<Drawn> draw_with(const document::ModelReference& model,
                                                  const WhichPicture& which,
                                                  const Patience& patience,
                                                  const RunningJob& job) = 0;

    /// Begins a drag. Asked for only where there is none; there is none after an error.
    [[nodiscard]] virtual Result<void> start(const StartDrag& request) = 0;
    [[nodiscard]] virtual bool has_drag() const = 0;
    /// Leaves the drag there is, if any.
    virtual void forget_drag() = 0;

    // Of the drag; asked for only where there is one.
    /// Another task; the drag that was at its end has begun anew. Nothing changes on an error.
    [[nodiscard]] virtual Result<void> retarget(const DragTask& task) = 0;
    /// Begins to draw the last step's picture, with as much detail as is worth while it moves.
    virtual void begin_draft() = 0;
    /// Draws a piece of it, short enough to be done between two steps that have come since; the
    /// picture once that was the last. Asked for only where a draft was begun and is not done.
    [[nodiscard]] virtual Result<std::optional<Drawn>> continue_draft() = 0;
    /// The picture of the last step, all of it.
    [[nodiscard]] virtual Result<Drawn> draw_full(const Patience& patience) = 0;
    [[nodiscard]] virtual document::Latent latent() const = 0;
    [[nodiscard]] virtual std::vector<RecordedStep> movement() const = 0;
};

}  // namespace pliant::engine
