#include "core/jobs/training/training_loop.h"

#include "core/base/guarded.h"
#include "core/base/recent_mean.h"
#include "core/base/stopwatch.h"
#include "core/base/text.h"

#include <iomanip>

namespace pliant::jobs {
namespace {

bool is_over(double minutes, const Stopwatch& watch) { return watch.seconds() >= 60.0 * minutes; }

/// A run of a training, until it is complete, stopped or failed.
class Loop {
  public:
    Loop(TrainingInFolder& training, const TrainingTime& time, const engine::RunningJob& job)
        : training_(training), time_(time), job_(job) {}

    Activity<engine::TrainingRun> run() {
        while (true) {
            const auto can_continue = guarded([this] { return advance(); });
            if (!can_continue) co_return failed(can_continue.error());
            if (!*can_continue) break;
            co_await next_step();
        }
        run_.is_finished = training_.finished();
        co_return run_;
    }

  private:
    /// One step of the training; false when the run is over and everything is saved.
    Result<bool> advance() {
        if (!training_.finished()) {
            const auto stops = training_.stops(job_.is_cancelled() || is_out_of_time());
            if (!stops) return stops.error();
            if (!*stops) {
                if (auto stepped = step(); !stepped) return stepped.error();
                return true;
            }
        }
        if (run_.steps == 0) {
            return Error{ErrorCode::Cancelled, "Stopped before the first step; nothing changed."};
        }
        if (auto kept = is_kept_ ? Result<void>() : keep(); !kept) return kept.error();
        return false;
    }

    [[nodiscard]] bool is_out_of_time() const {
        return time_.minutes > 0.0 && run_.steps > 0 && is_over(time_.minutes, watch_);
    }

    Result<void> step() {
        const Stopwatch watch;
        const auto step = training_.step();
        if (!step) return step.error();
        is_kept_ = false;
        ++run_.steps;
        run_.new_images += step->images;
        run_.seconds = watch_.seconds();
        speed_.add(static_cast<double>(step->images) / watch.seconds());
        job_.report(step->done,
                    text(step->place,
                         std::fixed,
                         std::setprecision(1),
                         ", ",
                         speed_.value(),
                         " images/s",
                         step->losses));
        if (step->is_phase_over || is_over(time_.checkpoint_minutes, since_kept_)) return keep();
        if (step->is_row_due && !training_.finished()) {  // keep() writes the last one
            return training_.write_row(speed_.value());
        }
        return {};
    }

    Result<void> keep() {
        const auto sentence = training_.keep(speed_.value());
        if (!sentence) return sentence.error();
        if (!sentence->empty()) job_.notice(*sentence);
        since_kept_ = {};
        is_kept_ = true;
        return {};
    }

    /// After a failure the training is saved as after an interruption, unless saving is what
    /// failed.
    Error failed(Error error) {
        if (is_kept_) return error;
        if (auto kept = guarded([this] { return keep(); }); !kept) {
            const auto images = training_.kept_images();
            job_.notice(images > 0
                            ? Sentence("The checkpoint after {} images is unchanged.", images)
                            : Sentence("There is no checkpoint yet."));
            error.detail += text(error.detail.empty() ? "" : "\n", kept.error().message);
        }
        return error;
    }

    TrainingInFolder& training_;
    const TrainingTime time_;
    const engine::RunningJob& job_;
    const Stopwatch watch_;
    Stopwatch since_kept_;
    RecentMean speed_;  // images per second
    engine::TrainingRun run_;
    bool is_kept_ = true;
};

}  // namespace

Result<void> validate(const TrainingTime& time) {
    if (time.checkpoint_minutes > 0.0) return {};
    return Error{ErrorCode::InvalidArgument,
                 {"checkpoint_minutes is {}; it must be greater than 0.", time.checkpoint_minutes}};
}

Activity<engine::TrainingRun> run_in_folder(TrainingInFolder& training,
                                            TrainingTime time,
                                            engine::RunningJob job) {
    Loop loop(training, time, job);
    auto running = loop.run();
    co_return co_await std::move(running);
}

}  // namespace pliant::jobs
