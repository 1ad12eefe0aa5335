#include "core/engine/interactive_loop.h"

#include "core/base/text.h"
#include "core/engine/guarded.h"
#include "core/engine/movement_movie.h"

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

/// "Stopped, 12.5 px short."
std::string with_distance(std::string_view why, const StepReport& last) {
    if (last.step == 0) return text(why, " before its first step.");
    return text(why, std::fixed, std::setprecision(1), ", ", last.mean_distance, " px short.");
}

}  // namespace

void InteractiveLoop::run() {
    while (!inbox_.is_closed()) {
        if (const auto command = inbox_.take()) {
            handle(*command);
        } else if (drag_) {
            go_on_with_drag();
        } else if (full_due_) {
            fill_canvas();
        } else if (!background_.empty()) {
            go_on_in_background();
        } else {
            inbox_.wait();
        }
    }
}

void InteractiveLoop::handle(const Command& command) {
    std::visit([&](const auto& request) { handle(command, request); }, command.what);
}

void InteractiveLoop::handle(const Command& command, const LoadModel& request) {
    clear_canvas();
    RunningJob job;
    job.stop = command.stop;
    job.on_progress = [&](const Progress& progress) { publish(command.job, progress); };
    job.on_notice = [&](std::string sentence) {
        publish(command.job, Notice{std::move(sentence)});
    };
    auto loaded = command.stop.stop_requested()
                      ? Result<Loaded>(cancelled())
                      : guarded([&] { return stepper_.load(request, job); });
    if (loaded) {
        drop_background({ErrorCode::Cancelled, "Another model took its place."});
        publish(command.job, *std::move(loaded));
    } else {
        fail(command.job, loaded.error());
    }
    inbox_.forget(command.job);
}

void InteractiveLoop::handle(const Command& command, const WhichPicture& picture) {
    clear_canvas();
    full_due_ = {command.job, picture};
    inbox_.forget(command.job);
}

void InteractiveLoop::handle(const Command& command, const StartDrag& request) {
    clear_canvas();
    if (command.stop.stop_requested()) {
        return refuse_drag(command.job, DragEnd::Cancelled, cancelled());
    }
    const auto started = guarded([&] { return stepper_.start(request); });
    if (!started) return refuse_drag(command.job, DragEnd::Failed, started.error());
    task_ = request.task;
    last_ = {};
    run_drag(command, request.steps);
}

void InteractiveLoop::handle(const Command& command, const ResumeDrag& request) {
    clear_canvas();
    if (command.stop.stop_requested()) {
        return refuse_drag(command.job, DragEnd::Cancelled, cancelled());
    }
    if (!stepper_.has_drag()) {
        return refuse_drag(command.job,
                           DragEnd::Failed,
                           {ErrorCode::InvalidArgument, "There is no drag to go on with."});
    }
    // The same task once more: what had come to its end begins anew.
    const auto taken_up = guarded([&] { return stepper_.retarget(task_); });
    if (!taken_up) return refuse_drag(command.job, DragEnd::Failed, taken_up.error());
    run_drag(command, request.steps);
}

void InteractiveLoop::handle(const Command& /*of no job*/, const DragTask& task) {
    if (!stepper_.has_drag()) return;  // it could not begin, which was said
    const auto taken_up = guarded([&] { return stepper_.retarget(task); });
    if (!taken_up) return fail(drag_job_, taken_up.error());
    task_ = task;
    if (drag_) drag_->is_resting = false;
}

void InteractiveLoop::handle(const Command& command, const RenderPictures& request) {
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
}

void InteractiveLoop::handle(const Command& command, const DescribeModels& request) {
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
}

void InteractiveLoop::handle(const Command& command, const ExportMovement& request) {
    Movement movement{.steps = request.steps};
    for (const auto& point : request.points) {
        if (DragTask::is_active(point)) movement.targets.push_back(point.target);
    }
    auto begun = guarded([&] {
        return MovementMovie::begin(
            std::move(movement), {request.file}, {.frames_per_second = request.frames_per_second});
    });
    if (!begun) {
        fail(command.job, begun.error());
        return inbox_.forget(command.job);
    }
    auto movie = std::make_shared<MovementMovie>(*std::move(begun));  // std::function wants copies
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

void InteractiveLoop::go_on_with_drag() {
    if (drag_->stop.stop_requested()) {
        end_drag(DragEnd::Cancelled, with_distance("Stopped", last_));
    } else if (drag_->is_resting) {
        rest();
    } else {
        step_drag();
    }
}

void InteractiveLoop::step_drag() {
    auto report = guarded([&] { return stepper_.step(); });
    if (!report) {
        fail(drag_->job, report.error());
        return end_drag(DragEnd::Failed, report.error().message);
    }
    last_ = *std::move(report);
    publish(drag_->job, Stepped{last_});
    full_due_ = {drag_->job};

    const auto reason = stepper_.stop_reason();
    const bool comes_to_rest = reason && task_.is_live;
    if (comes_to_rest) draft_.reset();  // of a step before
    const bool is_waited_for = comes_to_rest || !last_draft_;
    if (!draft_ && (is_waited_for || is_draft_due())) {
        draft_ = last_;
        last_draft_ = steady_clock::now();
        draft_time_ = {};
        stepper_.begin_draft();
    }
    if (draft_) go_on_with_draft(is_waited_for);
    if (!drag_) return;  // its pictures cannot be drawn
    if (reason && task_.is_live) {
        drag_->is_resting = true;
    } else if (reason) {
        end_drag(end_of(reason->reason), reason->sentence);
    } else if (drag_->steps_left && --*drag_->steps_left <= 0) {
        end_drag(DragEnd::StepLimit, with_distance("Did the steps asked for", last_));
    }
}

void InteractiveLoop::rest() {
    if (!full_due_) {
        inbox_.wait();
    } else if (!inbox_.wait_for(timing_.rest)) {
        fill_canvas();
    }
}

/// The drag stays in the stepper, to be resumed.
void InteractiveLoop::end_drag(DragEnd end, std::string sentence) {
    const auto job = std::exchange(drag_, std::nullopt)->job;
    Stopped stopped{.end = end,
                    .sentence = std::move(sentence),
                    .distance_left = last_.mean_distance,
                    .steps = last_.step};
    const auto told = guarded([&]() -> Result<void> {
        stopped.latent = stepper_.latent();
        stopped.movement = stepper_.movement();
        return {};
    });
    if (!told) fail(job, told.error());
    publish(job, std::move(stopped));
    inbox_.forget(job);
}

void InteractiveLoop::refuse_drag(JobId job, DragEnd end, const Error& error) {
    if (end == DragEnd::Failed) fail(job, error);
    publish(job, Stopped{.end = end, .sentence = error.message, .latent = {}});
    inbox_.forget(job);
}

/// Drafts that take long come less often, so that at least a third of the time goes into steps.
bool InteractiveLoop::is_draft_due() const {
    const auto pause = std::max<steady_clock::duration>(timing_.interval, draft_time_ * 3 / 2);
    const bool is_time = !last_draft_ || steady_clock::now() - *last_draft_ >= pause;
    return is_time && outbox_.has_room();
}

/// A drag whose pictures cannot be drawn ends.
void InteractiveLoop::go_on_with_draft(bool to_its_end) {
    const auto begun = steady_clock::now();
    auto passed = [&] { return steady_clock::now() - begun; };
    do {
        const auto drawn = guarded([&] { return stepper_.continue_draft(); });
        if (!drawn) {
            draft_.reset();
            fail(drag_->job, drawn.error());
            full_due_.reset();
            return end_drag(DragEnd::Failed, drawn.error().message);
        }
        if (*drawn) {
            draft_time_ += passed();
            return show(**drawn, *std::exchange(draft_, std::nullopt));
        }
    } while (to_its_end || passed() < timing_.piece);
    draft_time_ += passed();
}

/// Stays due when something more urgent comes in between.
void InteractiveLoop::fill_canvas() {
    auto patience = until_urgent();
    patience.on_draft = [this](const Drawn& draft) { show(draft, last_); };
    const auto drawn = guarded([&] {
        return full_due_->picture ? stepper_.draw(*full_due_->picture, 0, patience)
                                  : stepper_.draw_full(patience);
    });
    if (drawn) return show(*drawn, last_);
    if (drawn.error().code == ErrorCode::Cancelled) return;
    fail(full_due_->job, drawn.error());
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
    // What took several steps to draw is not yet the picture of the last one.
    if (!drawn.is_draft && step.step == last_.step) full_due_.reset();
    outbox_.put(std::move(frame));
}

Patience InteractiveLoop::until_urgent() const {
    return {.is_wanted = [this] { return !inbox_.is_urgent(); }};
}

void InteractiveLoop::go_on_in_background() {
    auto& front = background_.front();
    const auto is_done = front.stop.stop_requested() ? Result<bool>(cancelled())
                                                     : guarded([&] { return front.step(); });
    const bool has_given_way =
        !is_done && is_done.error().code == ErrorCode::Cancelled && !front.stop.stop_requested();
    if (has_given_way || (is_done && !*is_done)) return;
    if (!is_done) fail(front.job, is_done.error());
    inbox_.forget(front.job);
    background_.pop_front();
}

void InteractiveLoop::drop_background(const Error& error) {
    for (const auto& each : std::exchange(background_, {})) {
        fail(each.job, error);
        inbox_.forget(each.job);
    }
}

}  // namespace pliant::engine
