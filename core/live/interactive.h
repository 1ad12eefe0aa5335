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
/// Makes what computes, on the worker and before anything else there.
using StepperFactory = std::function<std::unique_ptr<Stepper>()>;

struct FrameTiming {
    std::chrono::milliseconds interval{16};  ///< between two frames of a drag, at least
    std::chrono::milliseconds rest{200};     ///< a hand so long at rest sees the full picture
    /// Drafts are drawn for about so long between two steps.
    std::chrono::milliseconds piece{20};
};

struct InteractiveOptions {
    /// Called on the worker when there is news, and then not again until take() was called. Must
    /// return at once and throw nothing: it posts an event to the thread that will take.
    std::function<void()> on_news = {};
    std::filesystem::path log_file = default_log_file();  ///< empty: no log
    FrameTiming timing = {};
    ActivityTable activities = {};  ///< what begin() knows beside those of the canvas
};

/// The engine as a window needs it: pictures to look at, drags that may be steered while they run,
/// and whatever else there is time for. Values go in, values come out, and no call ever waits for
/// the worker, a thread of its own that owns every model and every tensor.
///
///     engine::Interactive engine({.on_news = [this] { post_to_my_thread(&Editor::take_news); }});
///     engine.load_model({});
///     engine.show(engine::WhichPicture::of(document.generated()));  // need not wait for the model
///     ...
///     const auto news = engine.take();  // when told to: events in order, and the newest frame
///
/// `load_model`, `show`, `start_drag` and `resume` take the canvas: the last of them is the current
/// job, the one before ends within a step, and frames and step reports of any other are dropped.
/// Whatever goes wrong becomes a Failed event; the engine lives on. Where there is nothing to
/// compute with, every job fails with why. All functions may be called from any thread.
class Interactive {
  public:
    Interactive(InteractiveOptions options, const StepperFactory& make_stepper);
    /// Waits for the step that runs, and drops the rest.
    ~Interactive();
    Interactive(const Interactive&) = delete;
    Interactive& operator=(const Interactive&) = delete;

    /// A load that runs or waits is cancelled by the next one.
    JobId load_model(LoadModel request);
    /// Puts a picture on the canvas: a Frame, or Failed. One that another job replaced before it
    /// was drawn says nothing.
    JobId show(WhichPicture picture);
    /// Begins a drag. The one before it cannot be resumed any more, even where this one is refused.
    JobId start_drag(StartDrag request);
    /// Other points, targets, settings or another mask for the drag that runs or waits to be
    /// resumed: taken up before its next step, momentum kept; of several the newest wins. A task
    /// that cannot be done (a point outside the picture) is answered by Failed, and the drag goes
    /// on as before.
    void retarget(DragTask task);
    /// Goes on with the last drag from where it stopped, `show` in between or not.
    JobId resume(std::optional<int> steps = {});
    /// Ends the drag that runs, within one step: then Stopped, and the full picture.
    void stop();

    /// Begins whatever else the table of activities, or the canvas, knows an answer to: a step at a
    /// time while there is nothing better to do, those of the canvas first, else in the order
    /// asked. Answered by Finished or Failed.
    JobId begin(Request request);
    /// Lets such an activity wait between two of its steps, or go on.
    void set_paused(JobId job, bool is_paused);

    /// Ends any job, begun or not. Its last event follows: Stopped of a drag, nothing of a `show`,
    /// else Failed with Cancelled. One that has ended is left alone.
    void cancel(JobId job);

    /// What has come up, without waiting.
    [[nodiscard]] News take();

    /// Where failures are written down in detail; empty when nothing can be written there.
    [[nodiscard]] const std::filesystem::path& log_file() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace pliant::engine
