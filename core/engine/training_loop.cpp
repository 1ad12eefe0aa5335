#include "core/engine/training_loop.h"

#include "core/base/text.h"
#include "core/engine/recent_mean.h"

#include <chrono>
#include <iomanip>

namespace pliant::engine {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

bool is_over(double minutes, Clock::time_point start) {
    return seconds_since(start) >= 60.0 * minutes;
}

}  // namespace

Result<void> validate(const TrainingTime& time) {
    if (time.checkpoint_minutes > 0.0) return {};
    return Error{
        ErrorCode::InvalidArgument,
        text("checkpoint_minutes is ", time.checkpoint_minutes, "; it must be greater than 0.")};
}

Result<TrainingRun> run_in_folder(TrainingInFolder& training,
                                  const TrainingTime& time,
                                  const RunningJob& job) {
    const auto start = Clock::now();
    auto saved = start;
    RecentMean speed;  // images a second
    TrainingRun run;
    bool is_kept = true;
    const auto keep = [&]() -> Result<void> {
        const auto sentence = training.keep(speed.value());
        if (!sentence) return sentence.error();
        if (!sentence->empty()) job.notice(*sentence);
        saved = Clock::now();
        is_kept = true;
        return {};
    };
    while (!training.finished()) {
        const bool is_out_of_time =
            time.minutes > 0.0 && run.steps > 0 && is_over(time.minutes, start);
        const auto stops = training.stops(job.is_cancelled() || is_out_of_time);
        if (!stops) return stops.error();
        if (*stops) break;
        const auto begin = Clock::now();
        const auto step = training.step();
        if (!step) return step.error();
        is_kept = false;
        ++run.steps;
        run.new_images += step->images;
        run.seconds = seconds_since(start);
        speed.add(static_cast<double>(step->images) / seconds_since(begin));
        job.report(step->done,
                   text(step->place,
                        std::fixed,
                        std::setprecision(1),
                        ", ",
                        speed.value(),
                        " images/s",
                        step->losses));
        if (step->is_phase_over || is_over(time.checkpoint_minutes, saved)) {
            if (auto kept = keep(); !kept) return kept.error();
        } else if (step->is_row_due && !training.finished()) {  // keep() writes the last one
            if (auto row = training.write_row(speed.value()); !row) return row.error();
        }
    }
    if (run.steps == 0) {
        return Error{ErrorCode::Cancelled, "Stopped before the first step; nothing changed."};
    }
    if (!is_kept) {
        if (auto kept = keep(); !kept) return kept.error();
    }
    run.is_finished = training.finished();
    return run;
}

}  // namespace pliant::engine
