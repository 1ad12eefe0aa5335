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

/// A picture and its latent.
struct Drawn {
    SharedImage picture;
    document::Latent latent;
    bool is_draft = false;
    photo::SharedMotion motion = {};  ///< as in a LayerPicture
};

/// Callbacks of a drawing that may take a while.
struct DrawCallbacks {
    /// Called before each block; if it returns false, drawing ends with Cancelled.
    std::function<bool()> should_continue;
    /// Called with an intermediate picture of less detail, if there is one. May be empty.
    std::function<void(Drawn)> on_draft = {};
};

/// What InteractiveLoop drives: a model and one drag, in bounded pieces of work. Used on one
/// thread.
class Stepper : public drag::Stepping {
  public:
    /// Describes a model file (empty: the bundled one) without reading its weights. Errors: those
    /// of reading the file.
    [[nodiscard]] virtual Result<GeneratorInfo> describe(const std::filesystem::path& file) = 0;
    /// On failure the previous model and its drag remain.
    [[nodiscard]] virtual Result<Loaded> load(const LoadModel& request, const RunningJob& job) = 0;
    /// A picture of the model, scaled down to at most `side_px` on its longest side; 0: full size.
    [[nodiscard]] virtual Result<Drawn> draw(const WhichPicture& which,
                                             int side_px,
                                             const DrawCallbacks& callbacks) = 0;

    /// A picture of another model, which is kept open within the memory limit; the loaded one and
    /// its drag stay. Errors: those of load; ModelMismatch if the file holds a different model.
    [[nodiscard]] virtual Result<Drawn> draw_with(const document::ModelReference& model,
                                                  const WhichPicture& which,
                                                  const DrawCallbacks& callbacks,
                                                  const RunningJob& job) = 0;

    /// Does a piece, short enough for the pause between two requests, of what the first drag would
    /// otherwise have to wait for. Returns whether that was the last. Precondition: a model is
    /// loaded.
    [[nodiscard]] virtual Result<bool> prepare_drag() = 0;
    /// Starts a drag. Precondition: there is none. After an error there is none either.
    [[nodiscard]] virtual Result<void> start(const StartDrag& request) = 0;
    [[nodiscard]] virtual bool has_drag() const = 0;
    /// Discards the drag, if any.
    virtual void forget_drag() = 0;

    // The rest is for the current drag; precondition: has_drag().
    /// Changes the task; a drag that had ended starts again. Nothing changes on an error.
    [[nodiscard]] virtual Result<void> retarget(const DragTask& task) = 0;
    /// Begins a draft of the last step's picture, with as much detail as is useful during motion.
    virtual void begin_draft() = 0;
    /// Draws one piece of the draft, short enough for the pause between two steps; returns the
    /// picture after the last piece. Precondition: a draft was begun and is not finished.
    [[nodiscard]] virtual Result<std::optional<Drawn>> continue_draft() = 0;
    /// The full picture of the last step.
    [[nodiscard]] virtual Result<Drawn> draw_full(const DrawCallbacks& callbacks) = 0;
    [[nodiscard]] virtual document::Latent latent() const = 0;
    [[nodiscard]] virtual std::vector<RecordedStep> movement() const = 0;
};

}  // namespace pliant::engine
