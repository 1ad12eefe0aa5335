#include "core/drag_values/course.h"

#include "core/base/stopwatch.h"
#include "core/base/text.h"

#include <iomanip>
#include <utility>

namespace pliant::drag {
namespace {

End end_of(Stop::Reason reason) {
    switch (reason) {
        case Stop::Reason::Arrived: return End::Arrived;
        case Stop::Reason::StepLimit: return End::StepLimit;
        case Stop::Reason::OutOfReach: return End::OutOfReach;
        case Stop::Reason::Stalled: break;
    }
    return End::Stalled;
}

/// "Stopped, 12.5 px short."
Sentence with_distance(const Sentence& why, const StepReport& last) {
    if (last.step == 0) return {"{} before its first step.", why};
    return {"{}, {} px short.", why, text(std::fixed, std::setprecision(1), last.mean_distance)};
}

}  // namespace

std::string_view to_string(End end) {
    switch (end) {
        case End::Arrived: return "arrived";
        case End::StepLimit: return "step limit";
        case End::Stalled: return "stalled";
        case End::OutOfReach: return "out of reach";
        case End::Cancelled: return "cancelled";
        case End::Failed: return "failed";
    }
    return "";
}

Ending cancelled(StepReport last) {
    auto sentence = with_distance("Stopped", last);
    return {.end = End::Cancelled, .sentence = std::move(sentence), .last = std::move(last)};
}

Activity<Ending> run(Stepping& drag, Course course) {
    Ending ending{.last = std::move(course.from)};
    const auto over = [&ending](End how, Sentence sentence) {
        ending.end = how;
        ending.sentence = std::move(sentence);
        return ending;
    };
    for (int steps = 1;; ++steps) {
        if (course.stop.stop_requested()) {
            co_return over(End::Cancelled, with_distance("Stopped", ending.last));
        }
        const Stopwatch watch;
        auto step = drag.step();
        ending.seconds += watch.seconds();
        if (!step) {
            ending.failure = step.error();
            co_return over(End::Failed, step.error().message);
        }
        ending.last = *std::move(step);
        if (course.on_step) course.on_step(ending.last);
        const auto reason = drag.stop_reason();
        const bool is_live = course.is_live && course.is_live();
        if (reason && !is_live) co_return over(end_of(reason->reason), reason->sentence);
        if (course.steps && steps >= *course.steps) {
            co_return over(End::StepLimit, with_distance("Did the steps asked for", ending.last));
        }
        co_await next_step();
    }
}

}  // namespace pliant::drag
