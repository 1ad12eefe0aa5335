#include "core/engine/training_run.h"

#include "core/base/text.h"
#include "core/engine/picture_files.h"
#include "core/engine/training_folder.h"
#include "core/image/save.h"
#include "core/training/metrics.h"

#include <iomanip>
#include <utility>

namespace pliant::engine {
namespace {

// Steps between two rows of the metrics.
constexpr std::int64_t kStepsPerRow = 250;
/// A run of the trainer in a folder.
class Run {
  public:
    Run(const Training& request, const RunningJob& job, training::Trainer trainer)
        : request_(request),
          job_(job),
          trainer_(std::move(trainer)),
          clock_(request.minutes, request.checkpoint_minutes) {}

    Result<Trained> go() {
        auto metrics = training::Metrics::open(request_.out / "metrics.csv", trainer_.steps());
        if (!metrics) return metrics.error();
        while (!trainer_.finished() && !job_.is_cancelled() && !is_over()) {
            const auto begin = TrainingClock::Clock::now();
            const auto report = trainer_.step();
            if (!report) return report.error();
            ++result_.steps;
            result_.seconds = clock_.seconds();
            metrics->add(*report);
            show(*report, TrainingClock::seconds_since(begin), metrics->means());
            const auto& phase = trainer_.plan().phases[report->phase];
            if (clock_.is_checkpoint_due() || report->phase_images >= phase.images) {
                if (auto kept = keep(); !kept) return kept.error();
                clock_.has_saved();
                tell_what_is_kept();
                if (auto row = metrics->write_row(phase, speed_.value(), result_.held_out_error);
                    !row) {
                    return row.error();
                }
            } else if (report->step % kStepsPerRow == 0) {
                if (auto row = metrics->write_row(phase, speed_.value()); !row) return row.error();
            }
        }
        if (result_.steps == 0) return stopped_before_the_first_step();
        if (auto kept = keep(); !kept) return kept.error();
        result_.images = trainer_.images();
        result_.new_images = result_.steps * trainer_.plan().batch;
        result_.is_finished = trainer_.finished();
        return result_;
    }

  private:
    [[nodiscard]] bool is_over() const { return result_.steps > 0 && clock_.is_out_of_time(); }

    void show(const training::StepReport& report,
              double seconds,
              const std::map<std::string, double>& means) {
        const auto& plan = trainer_.plan();
        const auto& phase = plan.phases[report.phase];
        speed_.add(static_cast<double>(plan.batch) / seconds);
        std::int64_t all = 0;
        for (const auto& each : plan.phases) all += each.images;
        std::string losses;
        for (const auto& [name, loss] : means) {
            losses += text(", ", name, ' ', std::setprecision(3), loss);
        }
        job_.report(static_cast<double>(report.images) / static_cast<double>(all),
                    text(phase.size,
                         " px ",
                         to_string(phase.kind),
                         ' ',
                         report.phase_images,
                         '/',
                         phase.images,
                         std::fixed,
                         std::setprecision(1),
                         ", ",
                         speed_.value(),
                         " images/s",
                         losses));
    }

    void tell_what_is_kept() const {
        auto sentence = text("kept after ", trainer_.images(), " images");
        if (result_.held_out_error) {
            sentence += text(
                "; held-out error ", std::fixed, std::setprecision(4), *result_.held_out_error);
        }
        job_.notice(sentence + '.');
    }

    /// Checkpoint, model and a look at it.
    Result<void> keep() {
        const auto look = trainer_.look();
        if (!look) return look.error();
        result_.held_out_error = look->held_out_error;
        if (auto saved = trainer_.save(checkpoint_in(request_.out)); !saved) return saved;
        result_.model = request_.out / "model.safetensors";
        if (auto written = trainer_.write_model(result_.model); !written) return written;
        const auto name = text(std::setw(9), std::setfill('0'), trainer_.images(), ".png");
        return image::save(request_.out / "snapshots" / name, look->sheet);
    }

    const Training& request_;
    const RunningJob& job_;
    training::Trainer trainer_;
    TrainingClock clock_;
    RecentMean speed_;  // images a second
    Trained result_;
};

}  // namespace

Result<void> prepare_training(const Training& request) {
    if (auto valid = TrainingClock::validate(request.checkpoint_minutes); !valid) return valid;
    if (request.kept < 0) {
        return Error{ErrorCode::InvalidArgument,
                     text("kept is ", request.kept, "; it must not be negative.")};
    }
    if (auto valid = check_checkpoint(request.out, request.resume); !valid) return valid;
    return make_writable(request.out / "snapshots");
}

Result<std::optional<training::Origin>> read_origin(const Training& request,
                                                    const RunningJob& job) {
    if (request.from.empty()) return std::optional<training::Origin>();
    auto origin = training::Origin::read(request.from, job);
    if (!origin) return origin.error();
    return std::optional(*std::move(origin));
}

Result<training::Plan> finish_plan(training::Plan plan,
                                   const Training& request,
                                   const std::optional<training::Origin>& origin) {
    plan.seed = request.seed;
    for (const auto& [field, value] : request.settings) {
        auto changed = plan.with(field, value);
        if (!changed) return changed.error();
        plan = *std::move(changed);
    }
    if (auto valid = training::validate(plan); !valid) return valid.error();
    return origin ? training::fit_to(*origin, std::move(plan)) : plan;
}

Result<Trained> run_training(const Training& request,
                             training::Trainer trainer,
                             const RunningJob& job) {
    if (trainer.finished()) return training_is_finished(request.out);
    return Run(request, job, std::move(trainer)).go();
}

}  // namespace pliant::engine
