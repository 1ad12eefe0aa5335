#pragma once

#include "core/live/log.h"
#include "core/requests/activity_table.h"
#include "core/requests/live_event.h"
#include "core/requests/live_request.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace pliant::engine {

class Stepper;
/// Creates the Stepper; called on the worker thread, before anything else.
using StepperFactory = std::function<std::unique_ptr<Stepper>()>;

struct FrameTiming {
    std::chrono::milliseconds interval{16};  ///< minimum time between two frames of a drag
    std::chrono::milliseconds rest{200};     ///< with the mouse at rest, before the full picture
    /// Time spent on a draft between two drag steps, approximately.
    std::chrono::milliseconds piece{20};
};

struct InteractiveOptions {
    /// Called on the worker when events or a frame are waiting, then not again until take(). Must
    /// return immediately and not throw; typically it posts an event to the thread that calls
    /// take().
    std::function<void()> on_news = {};
    std::filesystem::path log_file = default_log_file();  ///< empty: no log
    FrameTiming timing = {};
    ActivityTable activities = {};  ///< what begin() accepts besides the canvas's activities
};

/// The engine as a window needs it: pictures, drags that can be changed while they run, and
/// background work. Only values cross the interface, and no call waits for the worker, a thread
/// that owns every model and tensor.
///
///     engine::Interactive engine({.on_news = [this] { post_to_my_thread(&Editor::take_news); }});
///     engine.load_model({});
///     engine.show(engine::WhichPicture::of(document.generated()));  // need not wait for the model
///     ...
///     const auto news = engine.take();  // when told to: events in order, and the newest frame
///
/// `load_model`, `show`, `start_drag` and `resume` take over the canvas: the latest is the current
/// job, the previous one ends within a step, and frames and step reports of other jobs are dropped.
/// Any error becomes a Failed event, and the engine keeps running. If the Stepper could not be
/// created, every job fails with that error. Thread-safe.
class Interactive {
  public:
    Interactive(InteractiveOptions options, const StepperFactory& make_stepper);
    /// Waits for the current step and discards the rest.
    ~Interactive();
    Interactive(const Interactive&) = delete;
    Interactive& operator=(const Interactive&) = delete;

    /// A newer load cancels one that is running or queued.
    JobId load_model(LoadModel request);
    /// Draws a picture on the canvas: answered by a Frame or Failed, or by nothing if another job
    /// replaces it first.
    JobId show(WhichPicture picture);
    /// Starts a drag. The previous one can no longer be resumed, even if this one is refused.
    JobId start_drag(StartDrag request);
    /// Changes points, targets, settings or mask of the current or stopped drag before its next
    /// step, keeping the optimiser's momentum; of several pending tasks only the newest counts. An
    /// invalid task (a point outside the picture) is answered by Failed, and the drag continues as
    /// before.
    void retarget(DragTask task);
    /// Continues the last drag from where it stopped, even after a `show`.
    JobId resume(std::optional<int> steps = {});
    /// Ends the running drag within one step: answered by Stopped, then the full picture.
    void stop();

    /// Starts any other request that the activity table or the canvas can answer. It advances a
    /// step at a time when the canvas has nothing to do; activities that use the canvas's model go
    /// first, otherwise in the order requested. Answered by Finished or Failed.
    JobId begin(Request request);
    /// Pauses such an activity between two steps, or resumes it.
    void set_paused(JobId job, bool is_paused);

    /// Ends any job, queued or running. Its last event follows: Stopped for a drag, none for a
    /// `show`, otherwise Failed with Cancelled. Does nothing if the job has ended.
    void cancel(JobId job);

    /// All events so far and the newest frame; never blocks.
    [[nodiscard]] News take();

    /// Log file with details of failures; empty if it cannot be written.
    [[nodiscard]] const std::filesystem::path& log_file() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace pliant::engine
