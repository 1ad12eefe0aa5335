#include "core/live/interactive_loop.h"

#include "core/base/guarded.h"
#include "core/base/text.h"
#include "core/jobs/files/movement_movie.h"

#include <algorithm>
#include <iomanip>
#include <memory>
#include <utility>

namespace pliant::engine {
namespace {

using std::chrono::steady_clock;

Error cancelled() { return {ErrorCode::Cancelled, "Stopped before it was done."}; }

DragEnd end_of(drag::Stop::Reason reason) {
    switch (reason) {
        case drag::Stop::Reason::Arrived: return DragEnd::Arrived;
        case drag::Stop::Reason::StepLimit: return DragEnd::StepLimit;
        case drag::Stop::Reason::Stalled: break;
    }
    return DragEnd::Stalled;
}

/// The last word on a command of which nothing comes.
void refuse_command(Inbox& inbox, Outbox& outbox, const Command& command, const Error& error) {
    const bool is_drag = std::holds_alternative<StartDrag>(command.what) ||
                         std::holds_alternative<ResumeDrag>(command.what);
    const bool is_cancelled = error.code == ErrorCode::Cancelled;
    // That a drag was cancelled its end says.
    if (!is_drag || !is_cancelled) outbox.publish({command.job, Failed{error}});
    if (is_drag) {
        const auto end = is_cancelled ? DragEnd::Cancelled : DragEnd::Failed;
        outbox.publish({command.job, Stopped{.end = end, .sentence = error.message, .latent = {}}});
    }
    inbox.forget(command.job);
}

/// "Stopped, 12.5 px short."
Sentence with_distance(const Sentence& why, const StepReport& last) {
    if (last.step == 0) return {"{} before its first step.", why};
    return {"{}, {} px short.", why, text(std::fixed, std::setprecision(1), last.mean_distance)};
}

}  // namespace

void InteractiveLoop::run() {
    const auto attempt = [](auto&& piece, auto&& on_failure) {
        if (const auto done = guarded(piece); !done) on_failure(done.error());
    };
    while (!inbox_.is_closed()) {
        if (const auto command = inbox_.take()) {
            attempt([&] { return handle(*command); },
                    [&](const Error& error) { refuse(*command, error); });
        } else if (drag_) {
            attempt([&] { return go_on_with_drag(); },
                    [&](const Error& error) { fail_drag(error); });
        } else if (full_due_) {
            attempt([&] { return fill_canvas(); },
                    [&](const Error& error) { leave_canvas_unfilled(error); });
        } else if (!background_.empty()) {
            attempt([&] { return go_on_in_background(); },
                    [&](const Error& error) { end_background(error); });
        } else {
            inbox_.wait();
        }
    }
}

void refuse_everything(Inbox& inbox, Outbox& outbox, const Error& why) {
    while (!inbox.is_closed()) {
        if (const auto command = inbox.take()) {
            const bool is_of_no_job = command->job == 0;  // the drag that it is of was refused
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
    RunningJob job;
    job.stop = command.stop;
    job.on_progress = [&](const Progress& progress) { publish(command.job, progress); };
    job.on_notice = [&](const Sentence& sentence) { publish(command.job, Notice{sentence}); };
    auto loaded = stepper_.load(request, job);
    if (!loaded) return loaded.error();
    drop_background({ErrorCode::Cancelled, "Another model took its place."});
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
    stepper_.forget_drag();  // whatever becomes of this one
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
        return Error{ErrorCode::InvalidArgument, "There is no drag to go on with."};
    }
    // The same task once more: what had come to its end begins anew.
    if (auto taken_up = stepper_.retarget(task_); !taken_up) return taken_up;
    run_drag(command, request.steps);
    return {};
}

Result<void> InteractiveLoop::handle(const Command& /*of no job*/, const DragTask& task) {
    if (!stepper_.has_drag()) return {};  // it could not begin, which was said
    // That the hand has let go is taken up whatever becomes of the rest: nobody would end the drag.
    task_.is_live = task.is_live;
    if (drag_) drag_->is_resting = false;
    if (auto taken_up = stepper_.retarget(task); !taken_up) return taken_up;
    task_ = task;
    return {};
}

Result<void> InteractiveLoop::handle(const Command& command, const RenderPictures& request) {
    background_.push_back(
        {command.job,
         command.stop,
         [this, job = command.job, request, next = std::size_t{0}]() mutable -> Result<bool> {
             if (next < request.pictures.size()) {
                 auto drawn =
                     stepper_.draw(request.pictures[next], request.side_px, until_urgent());
                 if (!drawn) return drawn.error();
                 publish(job, Picture{next, std::move(drawn->picture), std::move(drawn->latent)});
                 ++next;
             }
             return next >= request.pictures.size();
         }});
    return {};
}

Result<void> InteractiveLoop::handle(const Command& command, const DescribeModels& request) {
    background_.push_back(
        {command.job,
         command.stop,
         [this, job = command.job, request, next = std::size_t{0}]() mutable -> Result<bool> {
             if (next < request.files.size()) {
                 publish(job, Described{next, guarded([&] {
                                            return stepper_.describe(request.files[next]);
                                        })});
                 ++next;
             }
             return next >= request.files.size();
         }});
    return {};
}

Result<void> InteractiveLoop::handle(const Command& command, const ExportMovement& request) {
    jobs::Movement movement{.steps = request.steps};
    for (const auto& point : request.points) {
        if (DragTask::is_active(point)) movement.targets.push_back(point.target);
    }
    auto begun = jobs::MovementMovie::begin(
        std::move(movement), {request.file}, {.frames_per_second = request.frames_per_second});
    if (!begun) return begun.error();
    auto movie =
        std::make_shared<jobs::MovementMovie>(*std::move(begun));  // std::function wants copies
    background_.push_back(
        {command.job,
         command.stop,
         [this, job = command.job, file = request.file, movie]() -> Result<bool> {
             const auto added = movie->add_frame([&](const auto& latent) -> Result<image::Image> {
                 const auto drawn = stepper_.draw({.latent = latent}, 0, until_urgent());
                 if (!drawn) return drawn.error();
                 return *drawn->picture;
             });
             if (!added) return added.error();
             publish(job, movie->progress());
             if (movie->is_finished()) publish(job, Exported{file, movie->frame_count()});
             return movie->is_finished();
         }});
    return {};
}

/// Ends whatever the canvas shows the progress of.
void InteractiveLoop::clear_canvas() {
    if (drag_) end_drag(DragEnd::Cancelled, with_distance("Stopped", last_));
    full_due_.reset();
}

void InteractiveLoop::run_drag(const Command& command, std::optional<int> steps) {
    drag_ = {command.job, command.stop, steps};
    drag_job_ = command.job;
    draft_.reset();
    last_draft_.reset();
    draft_time_ = {};
}

Result<void> InteractiveLoop::go_on_with_drag() {
    if (drag_->stop.stop_requested()) {
        end_drag(DragEnd::Cancelled, with_distance("Stopped", last_));
        return {};
    }
    return drag_->is_resting ? rest() : step_drag();
}

Result<void> InteractiveLoop::step_drag() {
    auto report = stepper_.step();
    if (!report) return report.error();
    last_ = *std::move(report);
    publish(drag_->job, Stepped{last_, stepper_.latent()});
    full_due_ = {drag_->job};

    const auto reason = stepper_.stop_reason();
    const bool comes_to_rest = reason && task_.is_live;
    if (comes_to_rest) draft_.reset();  // of a step before
    if (auto drawn = draw_for_drag([&] { return draw_draft(comes_to_rest); }); !drawn) return drawn;
    if (comes_to_rest) {
        drag_->is_resting = true;
    } else if (reason) {
        end_drag(end_of(reason->reason), reason->sentence);
    } else if (drag_->steps_left && --*drag_->steps_left <= 0) {
        end_drag(DragEnd::StepLimit, with_distance("Did the steps asked for", last_));
    }
    return {};
}

Result<void> InteractiveLoop::rest() {
    if (!full_due_) {
        inbox_.wait();
    } else if (!inbox_.wait_for(timing_.rest)) {
        return draw_for_drag([&] { return fill_canvas(); });
    }
    return {};
}

/// A drag whose pictures cannot be drawn ends, and none is tried once more.
Result<void> InteractiveLoop::draw_for_drag(const std::function<Result<void>()>& draw) {
    auto drawn = guarded(draw);
    if (!drawn) full_due_.reset();
    return drawn;
}

void InteractiveLoop::fail_drag(const Error& error) {
    fail(drag_->job, error);
    end_drag(DragEnd::Failed, error.message);
}

/// The drag stays in the stepper, to be resumed.
void InteractiveLoop::end_drag(DragEnd end, Sentence sentence) {
    const auto job = drag_->job;
    Stopped stopped{.end = end,
                    .sentence = std::move(sentence),
                    .distance_left = last_.mean_distance,
                    .steps = last_.step};
    // It is answered even where there is no memory for what it ended with.
    const auto told = guarded([&]() -> Result<void> {
        stopped.movement = stepper_.movement();
        stopped.handles = last_.handles;
        stopped.latent = stepper_.latent();
        return {};
    });
    if (!told) fail(job, told.error());
    publish(job, std::move(stopped));
    inbox_.forget(job);
    drag_.reset();
}

/// Drafts that take long come less often, so that at least a third of the time goes into steps.
bool InteractiveLoop::is_draft_due() const {
    const auto pause = std::max<steady_clock::duration>(timing_.interval, draft_time_ * 3 / 2);
    const bool is_time = !last_draft_ || steady_clock::now() - *last_draft_ >= pause;
    return is_time && outbox_.has_room();
}

/// Begins one when it is due, or goes on with the one that is being drawn.
Result<void> InteractiveLoop::draw_draft(bool comes_to_rest) {
    const bool is_waited_for = comes_to_rest || !last_draft_;
    if (!draft_ && (is_waited_for || is_draft_due())) {
        stepper_.begin_draft();
        draft_ = last_;
        last_draft_ = steady_clock::now();
        draft_time_ = {};
    }
    return draft_ ? go_on_with_draft(is_waited_for) : Result<void>();
}

Result<void> InteractiveLoop::go_on_with_draft(bool to_its_end) {
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
    } while (to_its_end || passed() < timing_.piece);
    draft_time_ += passed();
    return {};
}

/// Stays due when something more urgent comes in between.
Result<void> InteractiveLoop::fill_canvas() {
    auto patience = until_urgent();
    patience.on_draft = [this](const Drawn& draft) { show(draft, last_); };
    const auto drawn = full_due_->picture ? stepper_.draw(*full_due_->picture, 0, patience)
                                          : stepper_.draw_full(patience);
    if (drawn) {
        show(*drawn, last_);
    } else if (drawn.error().code != ErrorCode::Cancelled) {
        return drawn.error();
    }
    return {};
}

void InteractiveLoop::leave_canvas_unfilled(const Error& error) {
    fail(full_due_->job, error);
    full_due_.reset();
}

void InteractiveLoop::show(const Drawn& drawn, const StepReport& step) {
    Frame frame{.job = full_due_->job,
                .picture = drawn.picture,
                .is_draft = drawn.is_draft,
                .latent = drawn.latent};
    if (!full_due_->picture) {
        frame.step = step.step;
        frame.handles = step.handles;
    }
    outbox_.put(std::move(frame));
    // What took several steps to draw is not yet the picture of the last one.
    if (!drawn.is_draft && step.step == last_.step) full_due_.reset();
}

Patience InteractiveLoop::until_urgent() const {
    return {.is_wanted = [this] { return !inbox_.is_urgent(); }};
}

Result<void> InteractiveLoop::go_on_in_background() {
    auto& front = background_.front();
    if (front.stop.stop_requested()) return cancelled();
    const auto is_done = front.step();
    if (!is_done) return is_done.error();
    if (*is_done) forget_front_of_background();
    return {};
}

void InteractiveLoop::end_background(const Error& error) {
    const auto& front = background_.front();
    const bool has_given_way = error.code == ErrorCode::Cancelled && !front.stop.stop_requested();
    if (has_given_way) return;
    fail(front.job, error);
    forget_front_of_background();
}

void InteractiveLoop::drop_background(const Error& error) {
    while (!background_.empty()) {
        fail(background_.front().job, error);
        forget_front_of_background();
    }
}

void InteractiveLoop::forget_front_of_background() {
    inbox_.forget(background_.front().job);
    background_.pop_front();
}

}  // namespace pliant::engine
