#pragma once

#include "core/jobs/canvas/painter.h"
#include "core/live/inbox.h"
#include "core/live/interactive.h"
#include "core/live/outbox.h"
#include "core/live/stepper.h"
#include "core/requests/activity_table.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <list>
#include <optional>
#include <stop_token>

namespace pliant::engine {

/// The worker loop of Interactive: checks the inbox, then does one piece of the most urgent work.
/// Drag steps come first, then the full picture of a stopped drag, then activities. An exception
/// ends the job that threw it, never the worker.
class InteractiveLoop {
  public:
    InteractiveLoop(Inbox& inbox,
                    Outbox& outbox,
                    Stepper& stepper,
                    FrameTiming timing,
                    ActivityTable activities = {},
                    std::filesystem::path log_file = {});

    /// Returns when the inbox is closed.
    void run();

  private:
    struct RunningDrag {
        JobId job = 0;
        std::stop_token stop;
        Activity<drag::Ending> course;
        bool has_stepped = false;  // in the last call of step_drag()
        bool is_resting = false;   // live, with nothing to do until the task changes
    };
    struct Full {
        JobId job = 0;
        std::optional<WhichPicture> picture = {};  // none: the drag's last step
    };
    struct Running {
        JobId job = 0;
        std::stop_token stop;
        AnyActivity activity;
        Pace pace = Pace::Long;
        bool is_of_canvas = false;  // uses the open model, for what the window shows
    };
    /// Draws for activities; interrupted when the canvas needs the worker.
    class IdlePainter : public jobs::Painter {
      public:
        explicit IdlePainter(InteractiveLoop& loop) : loop_(loop) {}
        Result<Picture> draw(const WhichPicture& which, int side_px) override;
        Result<Picture> draw_with(const document::ModelReference& model,
                                  const WhichPicture& which,
                                  const RunningJob& job) override;
        Result<GeneratorInfo> describe(const std::filesystem::path& file) override {
            return loop_.stepper_.describe(file);
        }

      private:
        InteractiveLoop& loop_;
    };

    // Pieces of work. run() reports their errors and exceptions to `refuse`, `fail_drag` and so on
    // below.
    Result<void> handle(const Command& command);
    Result<void> handle(const Command& command, const LoadModel& request);
    Result<void> handle(const Command& command, const WhichPicture& picture);
    Result<void> handle(const Command& command, const StartDrag& request);
    Result<void> handle(const Command& command, const DragTask& task);
    Result<void> handle(const Command& command, const ResumeDrag& request);
    Result<void> handle(const Command& command, const Request& request);
    Result<void> advance_drag();
    Result<void> fill_canvas();
    Result<void> prepare_drag();
    Result<void> advance(Running& running);

    void refuse(const Command& command, const Error& error);
    void fail_drag(const Error& error);
    void fail_canvas(const Error& error);
    void end(const Running& running, const Error& error);

    void clear_canvas();
    void run_drag(const Command& command, std::optional<int> steps);
    void take_step(const StepReport& step);
    Result<void> step_drag();
    Result<void> rest();
    void end_drag(const drag::Ending& ending);
    [[nodiscard]] bool is_draft_due() const;
    Result<void> draw_for_drag(const std::function<Result<void>()>& draw);
    Result<void> draw_draft(bool is_coming_to_rest);
    Result<void> continue_draft(bool to_completion);
    /// Publishes a picture of what is due; during a drag with the points of that step.
    void show(const Drawn& drawn, const StepReport& step);
    [[nodiscard]] DrawCallbacks until_urgent() const;

    [[nodiscard]] RunningJob running_job(const Command& command);
    [[nodiscard]] bool is_drag_busy() const;
    /// The activity to advance next; null if none can.
    [[nodiscard]] Running* next_activity();
    void forget(const Running& running);
    void drop_activities_of_canvas(const Error& error);

    void publish(JobId job, auto what) { outbox_.publish({job, std::move(what)}); }
    void fail(JobId job, const Error& error) { publish(job, Failed{error}); }

    Inbox& inbox_;
    Outbox& outbox_;
    Stepper& stepper_;
    const FrameTiming timing_;
    const std::filesystem::path log_file_;
    std::optional<RunningDrag> drag_;
    JobId drag_job_ = 0;               // of the current or last drag
    DragTask task_;                    // of the current drag, or of the one to resume
    StepReport last_;                  // of the same drag
    std::optional<Full> full_due_;     // what the canvas does not show in full yet
    std::optional<StepReport> draft_;  // the step whose draft is being drawn
    std::optional<std::chrono::steady_clock::time_point> last_draft_;  // when it was begun, ...
    std::chrono::steady_clock::duration draft_time_{};                 // ... and how long it took
    IdlePainter painter_;
    const ActivityTable of_canvas_, others_;
    std::list<Running> activities_;
    bool is_unprepared_ = false;  // the first drag would have to wait, see Stepper::prepare_drag
};

/// The worker loop if the Stepper could not be created: every job fails with `why`. Returns when
/// the inbox is closed.
void refuse_everything(Inbox& inbox, Outbox& outbox, const Error& why);

}  // namespace pliant::engine
