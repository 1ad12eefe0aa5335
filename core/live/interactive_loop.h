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

/// What the worker of Interactive does: looks into the inbox, then does one piece of the most
/// urgent work, and so on. The drag comes before the full picture of where it stopped, and that
/// before what there is time for. Whatever a piece throws ends its job, and the worker lives on.
class InteractiveLoop {
  public:
    InteractiveLoop(Inbox& inbox,
                    Outbox& outbox,
                    Stepper& stepper,
                    FrameTiming timing,
                    ActivityTable activities = {},
                    std::filesystem::path log_file = {});

    /// Until the inbox is closed.
    void run();

  private:
    struct RunningDrag {
        JobId job = 0;
        std::stop_token stop;
        Activity<drag::Ending> course;
        bool has_stepped = false;  // when it was last gone on with
        bool is_resting = false;   // live, and nothing to do until the task changes
    };
    struct Full {
        JobId job = 0;
        std::optional<WhichPicture> picture = {};  // none: of the drag's last step
    };
    struct Running {
        JobId job = 0;
        std::stop_token stop;
        AnyActivity activity;
        Pace pace = Pace::Long;
        bool is_of_canvas = false;  // with the model that is open, and for what the window shows
    };
    /// Draws beside the canvas, and gives way to it.
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

    // Pieces of work. What they fail with, or throw, is said of their job at the border in run().
    Result<void> handle(const Command& command);
    Result<void> handle(const Command& command, const LoadModel& request);
    Result<void> handle(const Command& command, const WhichPicture& picture);
    Result<void> handle(const Command& command, const StartDrag& request);
    Result<void> handle(const Command& command, const DragTask& task);
    Result<void> handle(const Command& command, const ResumeDrag& request);
    Result<void> handle(const Command& command, const Request& request);
    Result<void> go_on_with_drag();
    Result<void> fill_canvas();
    Result<void> go_on_with(Running& running);

    // What becomes of the job of a piece that failed.
    void refuse(const Command& command, const Error& error);
    void fail_drag(const Error& error);
    void leave_canvas_unfilled(const Error& error);
    void end(const Running& running, const Error& error);

    void clear_canvas();
    void run_drag(const Command& command, std::optional<int> steps);
    void take_step(const StepReport& step);
    Result<void> step_drag();
    Result<void> rest();
    void end_drag(const drag::Ending& ending);
    [[nodiscard]] bool is_draft_due() const;
    Result<void> draw_for_drag(const std::function<Result<void>()>& draw);
    Result<void> draw_draft(bool comes_to_rest);
    Result<void> go_on_with_draft(bool to_its_end);
    /// A picture of what is due; in a drag as that step had found it.
    void show(const Drawn& drawn, const StepReport& step);
    [[nodiscard]] Patience until_urgent() const;

    [[nodiscard]] RunningJob running_job(const Command& command);
    [[nodiscard]] bool is_drag_busy() const;
    /// The activity whose turn it is; null: none may take a step.
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
    JobId drag_job_ = 0;               // of the drag that runs, or that ran last
    DragTask task_;                    // of the drag that runs, or could be resumed
    StepReport last_;                  // of the same
    std::optional<Full> full_due_;     // what the canvas does not show in full yet
    std::optional<StepReport> draft_;  // the step whose draft is being drawn
    std::optional<std::chrono::steady_clock::time_point> last_draft_;  // when one was begun, ...
    std::chrono::steady_clock::duration draft_time_{};                 // ... and what it took
    IdlePainter painter_;
    const ActivityTable of_canvas_, others_;
    std::list<Running> activities_;
};

/// What the worker does instead where there is nothing to compute with: every job fails with `why`.
/// Until the inbox is closed.
void refuse_everything(Inbox& inbox, Outbox& outbox, const Error& why);

}  // namespace pliant::engine
