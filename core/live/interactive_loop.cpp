#include "core/live/interactive_loop.h"

#include "core/base/guarded.h"
#include "core/base/text.h"
#include "core/jobs/canvas/canvas_jobs.h"
#include "core/live/reporting.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace pliant::engine {
namespace {

using std::chrono::steady_clock;

Picture picture_of(Drawn drawn) {
    return {.picture = std::move(drawn.picture),
            .latent = std::move(drawn.latent),
            .motion = std::move(drawn.motion)};
}

Error cancelled() { return {ErrorCode::Cancelled, "Stopped before it was done."}; }

/// Publishes the last event of a command that will not run.
void refuse_command(Inbox& inbox, Outbox& outbox, const Command& command, const Error& error) {
    const bool is_drag = std::holds_alternative<StartDrag>(command.what) ||
                         std::holds_alternative<ResumeDrag>(command.what);
    const bool is_cancelled = error.code == ErrorCode::Cancelled;
    // A cancelled drag reports this in Stopped.
    if (!is_drag || !is_cancelled) outbox.publish({command.job, Failed{error}});
    if (is_drag) {
        const auto end = is_cancelled ? DragEnd::Cancelled : DragEnd::Failed;
        outbox.publish({command.job, Stopped{.end = end, .sentence = error.message, .latent = {}}});
    }
    inbox.forget(command.job);
}

}  // namespace

InteractiveLoop::InteractiveLoop(Inbox& inbox,
                                 Outbox& outbox,
                                 Stepper& stepper,
                                 FrameTiming timing,
                                 ActivityTable activities,
                                 std::filesystem::path log_file)
    : inbox_(inbox),
      outbox_(outbox),
      stepper_(stepper),
      timing_(timing),
      log_file_(std::move(log_file)),
      painter_(*this),
      of_canvas_(jobs::canvas_activities(painter_)),
      others_(std::move(activities)) {}

void InteractiveLoop::run() {
    const auto attempt = [](auto&& piece, auto&& on_failure) {
        if (const auto done = guarded(piece); !done) on_failure(done.error());
    };
    while (!inbox_.is_closed()) {
        if (const auto command = inbox_.take()) {
            attempt([&] { return handle(*command); },
                    [&](const Error& error) { refuse(*command, error); });
        } else if (is_drag_busy()) {
            attempt([&] { return advance_drag(); }, [&](const Error& error) { fail_drag(error); });
        } else if (full_due_ && !drag_) {
            attempt([&] { return fill_canvas(); }, [&](const Error& error) { fail_canvas(error); });
        } else if (auto* const running = next_activity()) {
            attempt([&] { return advance(*running); },
                    [&](const Error& error) { end(*running, error); });
        } else if (is_unprepared_ && !drag_) {
            attempt([&] { return prepare_drag(); }, [](const Error& /*the drag reports it*/) {});
        } else {
            inbox_.wait();
        }
    }
}

void refuse_everything(Inbox& inbox, Outbox& outbox, const Error& why) {
    while (!inbox.is_closed()) {
        if (const auto command = inbox.take()) {
            const bool is_of_no_job = command->job == 0;  // its drag was refused already
            if (!is_of_no_job) refuse_command(inbox, outbox, *command, why);
        } else {
            inbox.wait();
        }
    }
}

Result<void> InteractiveLoop::handle(const Command& command) {
    return std::visit([&](const auto& request) { return handle(command, request); }, command.what);
}

void InteractiveLoop::refuse(const Command& command, const Error& error) {
    if (std::holds_alternative<DragTask>(command.what)) return fail(drag_job_, error);
    refuse_command(inbox_, outbox_, command, error);
}

Result<void> InteractiveLoop::handle(const Command& command, const LoadModel& request) {
    clear_canvas();
    if (command.stop.stop_requested()) return cancelled();
    auto loaded = stepper_.load(request, running_job(command));
    if (!loaded) return loaded.error();
    drop_activities_of_canvas({ErrorCode::Cancelled, "Another model took its place."});
    is_unprepared_ = true;
    publish(command.job, *std::move(loaded));
    inbox_.forget(command.job);
    return {};
}

Result<void> InteractiveLoop::handle(const Command& command, const WhichPicture& picture) {
    clear_canvas();
    full_due_ = {command.job, picture};
    inbox_.forget(command.job);
    return {};
}

Result<void> InteractiveLoop::handle(const Command& command, const StartDrag& request) {
    clear_canvas();
    stepper_.forget_drag();  // even if this one is refused
    if (command.stop.stop_requested()) return cancelled();
    task_ = request.task;
    last_ = {};
    if (auto started = stepper_.start(request); !started) return started;
    run_drag(command, request.steps);
    return {};
}

Result<void> InteractiveLoop::handle(const Command& command, const ResumeDrag& request) {
    clear_canvas();
    if (command.stop.stop_requested()) return cancelled();
    if (!stepper_.has_drag()) {
        return Error{ErrorCode::InvalidArgument, "There is no drag to resume."};
    }
    // Retarget with the same task, so that a drag that had arrived starts again.
    if (auto accepted = stepper_.retarget(task_); !accepted) return accepted;
    run_drag(command, request.steps);
    return {};
}

Result<void> InteractiveLoop::handle(const Command& /*of no job*/, const DragTask& task) {
    if (!stepper_.has_drag()) return {};  // its start was refused, which has been reported
    // Accept the release of the mouse even if the rest is invalid; otherwise the drag would never
    // end.
    task_.is_live = task.is_live;
    if (drag_) drag_->is_resting = false;
    if (auto accepted = stepper_.retarget(task); !accepted) return accepted;
    task_ = task;
    return {};
}

Result<void> InteractiveLoop::handle(const Command& command, const Request& request) {
    const bool is_of_canvas = of_canvas_.answers(request);
    const auto& table = is_of_canvas ? of_canvas_ : others_;
    activities_.push_back({command.job,
                           command.stop,
                           table.begin(request, running_job(command)),
                           table.pace(request),
                           is_of_canvas});
    return {};
}

RunningJob InteractiveLoop::running_job(const Command& command) {
    const auto tell = [this, id = command.job](auto what) { publish(id, std::move(what)); };
    return reporting_to(tell, command.stop, log_file_);
}

Result<Picture> InteractiveLoop::IdlePainter::draw(const WhichPicture& which, int side_px) {
    auto drawn = loop_.stepper_.draw(which, side_px, loop_.until_urgent());
    if (!drawn) return drawn.error();
    return picture_of(*std::move(drawn));
}

Result<Picture> InteractiveLoop::IdlePainter::draw_with(const document::ModelReference& model,
                                                        const WhichPicture& which,
                                                        const RunningJob& job) {
    auto drawn = loop_.stepper_.draw_with(model, which, loop_.until_urgent(), job);
    if (!drawn) return drawn.error();
    return picture_of(*std::move(drawn));
}

/// Ends what the canvas is showing the progress of.
void InteractiveLoop::clear_canvas() {
    if (drag_) end_drag(drag::cancelled(last_));
    full_due_.reset();
}

void InteractiveLoop::run_drag(const Command& command, std::optional<int> steps) {
    auto course = drag::run(stepper_,
                            {.stop = command.stop,
                             .steps = steps,
                             .from = last_,
                             .on_step = [this](const StepReport& step) { take_step(step); },
                             .is_live = [this] { return task_.is_live; }});
    drag_.emplace(command.job, command.stop, std::move(course));
    drag_job_ = command.job;
    draft_.reset();
    last_draft_.reset();
    draft_time_ = {};
}

Result<void> InteractiveLoop::advance_drag() {
    const bool waits = drag_->is_resting && !drag_->stop.stop_requested();
    return waits ? rest() : step_drag();
}

void InteractiveLoop::take_step(const StepReport& step) {
    last_ = step;
    publish(drag_->job, Stepped{last_, stepper_.latent()});
    full_due_ = {drag_->job};
    drag_->has_stepped = true;
}

Result<void> InteractiveLoop::step_drag() {
    drag_->has_stepped = false;
    drag_->course.step();
    const bool is_over = drag_->course.is_done();
    if (drag_->has_stepped) {
        drag_->is_resting = !is_over && stepper_.stop_reason();
        if (drag_->is_resting) draft_.reset();  // it belongs to an earlier step
        const auto drawn = draw_for_drag([&] { return draw_draft(drag_->is_resting); });
        if (!drawn) return drawn;
    }
    if (is_over) {
        const auto ending = drag_->course.take();
        if (ending->failure) fail(drag_->job, *ending->failure);
        end_drag(*ending);
    }
    return {};
}

Result<void> InteractiveLoop::rest() {
    if (inbox_.wait_for(timing_.rest)) return {};
    return draw_for_drag([&] { return fill_canvas(); });
}

/// If a picture cannot be drawn, the drag ends and no further attempt is made.
Result<void> InteractiveLoop::draw_for_drag(const std::function<Result<void>()>& draw) {
    auto drawn = guarded(draw);
    if (!drawn) full_due_.reset();
    return drawn;
}

void InteractiveLoop::fail_drag(const Error& error) {
    fail(drag_->job, error);
    end_drag({.end = DragEnd::Failed, .sentence = error.message, .last = last_});
}

/// The Stepper keeps the drag, so that it can be resumed.
void InteractiveLoop::end_drag(const drag::Ending& ending) {
    const auto job = drag_->job;
    Stopped stopped{.end = ending.end,
                    .sentence = ending.sentence,
                    .distance_left = ending.last.mean_distance,
                    .steps = ending.last.step};
    // Publish Stopped even if there is no memory for the latent and the movement.
    const auto completed = guarded([&]() -> Result<void> {
        stopped.movement = stepper_.movement();
        stopped.handles = last_.handles;
        stopped.latent = stepper_.latent();
        return {};
    });
    if (!completed) fail(job, completed.error());
    publish(job, std::move(stopped));
    inbox_.forget(job);
    drag_.reset();
}

/// The slower drafts are, the rarer: at least a third of the time goes into steps.
bool InteractiveLoop::is_draft_due() const {
    const auto pause = std::max<steady_clock::duration>(timing_.interval, draft_time_ * 3 / 2);
    const bool is_time = !last_draft_ || steady_clock::now() - *last_draft_ >= pause;
    return is_time && outbox_.has_room();
}

/// Begins a draft when one is due, or continues the current one.
Result<void> InteractiveLoop::draw_draft(bool is_coming_to_rest) {
    const bool must_complete = is_coming_to_rest || !last_draft_;
    if (!draft_ && (must_complete || is_draft_due())) {
        stepper_.begin_draft();
        draft_ = last_;
        last_draft_ = steady_clock::now();
        draft_time_ = {};
    }
    return draft_ ? continue_draft(must_complete) : Result<void>();
}

Result<void> InteractiveLoop::continue_draft(bool to_completion) {
    const auto begun = steady_clock::now();
    auto passed = [&] { return steady_clock::now() - begun; };
    do {
        const auto drawn = stepper_.continue_draft();
        if (!drawn) return drawn.error();
        if (*drawn) {
            draft_time_ += passed();
            show(**drawn, *std::exchange(draft_, std::nullopt));
            return {};
        }
    } while (to_completion || passed() < timing_.piece);
    draft_time_ += passed();
    return {};
}

/// Tried again later if more urgent work interrupts it.
Result<void> InteractiveLoop::fill_canvas() {
    auto callbacks = until_urgent();
    callbacks.on_draft = [this](const Drawn& draft) { show(draft, last_); };
    const auto drawn = full_due_->picture ? stepper_.draw(*full_due_->picture, 0, callbacks)
                                          : stepper_.draw_full(callbacks);
    if (drawn) {
        show(*drawn, last_);
    } else if (drawn.error().code != ErrorCode::Cancelled) {
        return drawn.error();
    }
    return {};
}

/// Not tried again after a failure.
Result<void> InteractiveLoop::prepare_drag() {
    is_unprepared_ = false;
    const auto is_prepared = stepper_.prepare_drag();
    if (!is_prepared) return is_prepared.error();
    is_unprepared_ = !*is_prepared;
    return {};
}

void InteractiveLoop::fail_canvas(const Error& error) {
    fail(full_due_->job, error);
    full_due_.reset();
}

void InteractiveLoop::show(const Drawn& drawn, const StepReport& step) {
    Frame frame{.job = full_due_->job,
                .picture = drawn.picture,
                .motion = drawn.motion,
                .is_draft = drawn.is_draft,
                .latent = drawn.latent};
    if (!full_due_->picture) {
        frame.step = step.step;
        frame.handles = step.handles;
    }
    outbox_.put(std::move(frame));
    // A draft drawn over several steps does not show the last step.
    if (!drawn.is_draft && step.step == last_.step) full_due_.reset();
}

DrawCallbacks InteractiveLoop::until_urgent() const {
    return {.should_continue = [this] { return !inbox_.is_urgent(); }};
}

/// While the mouse rests during a live drag, short activities may run.
bool InteractiveLoop::is_drag_busy() const {
    return drag_ && (!drag_->is_resting || full_due_ || drag_->stop.stop_requested());
}

InteractiveLoop::Running* InteractiveLoop::next_activity() {
    Running* next = nullptr;
    for (auto& running : activities_) {
        if (inbox_.is_paused(running.job)) continue;
        if (drag_ && running.pace != Pace::WithinAFrame) continue;
        // Stopped activities go first, to report their end.
        if (running.is_of_canvas || running.stop.stop_requested()) return &running;
        if (!next) next = &running;
    }
    return next;
}

Result<void> InteractiveLoop::advance(Running& running) {
    running.activity.step();
    if (!running.activity.is_done()) return {};
    auto answer = running.activity.take();
    if (!answer) return answer.error();
    publish(running.job, Finished{*std::move(answer)});
    forget(running);
    return {};
}

void InteractiveLoop::end(const Running& running, const Error& error) {
    fail(running.job, error);
    forget(running);
}

void InteractiveLoop::drop_activities_of_canvas(const Error& error) {
    for (auto each = activities_.begin(); each != activities_.end();) {
        const auto& running = *each++;
        if (running.is_of_canvas) end(running, error);
    }
}

void InteractiveLoop::forget(const Running& running) {
    inbox_.forget(running.job);
    activities_.remove_if([&](const Running& each) { return &each == &running; });
}

}  // namespace pliant::engine
