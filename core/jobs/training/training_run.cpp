#include "core/jobs/training/training_run.h"

#include "core/base/text.h"
#include "core/image/save.h"
#include "core/jobs/training/training_folder.h"
#include "core/jobs/training/training_loop.h"
#include "core/jobs/training/training_report.h"
#include "core/jobs/training/training_team.h"
#include "core/model_io/model_paths.h"
#include "core/training/generator/generator_report.h"
#include "core/training/generator/metrics.h"

#include <iomanip>
#include <utility>

namespace pliant::jobs {
namespace {

// Steps between two rows of the metrics.
constexpr std::int64_t kStepsPerRow = 250;

TrainingTime time_of(const engine::Training& request) {
    return {.minutes = request.minutes, .checkpoint_minutes = request.checkpoint_minutes};
}

/// A generator that is trained in a folder.
class GeneratorInFolder : public TrainingInFolder {
  public:
    GeneratorInFolder(const engine::Training& request,
                      training::GeneratorTrainer trainer,
                      training::Metrics metrics)
        : request_(request), trainer_(std::move(trainer)), metrics_(std::move(metrics)) {}

    [[nodiscard]] bool finished() const override { return trainer_.finished(); }
    [[nodiscard]] Result<bool> stops(bool wants_to) override {
        return trainer_.agree_to_stop(wants_to);
    }
    [[nodiscard]] Result<TrainingStep> step() override {
        const auto report = trainer_.step();
        if (!report) return report.error();
        metrics_.add(*report);
        phase_ = report->phase;
        const auto& plan = trainer_.plan();
        const auto& phase = plan.phases[phase_];
        std::string losses;
        for (const auto& [name, loss] : metrics_.means()) {
            losses += text(", ", name, ' ', std::setprecision(3), loss);
        }
        return TrainingStep{
            .images = plan.batch,
            .done = static_cast<double>(report->images) / static_cast<double>(plan.images()),
            .place = text(phase.size,
                          " px ",
                          to_string(phase.kind),
                          ' ',
                          report->phase_images,
                          '/',
                          phase.images),
            .losses = losses,
            .is_row_due = report->step % kStepsPerRow == 0,
            .is_phase_over = report->phase_images >= phase.images};
    }

    [[nodiscard]] Result<void> write_row(double images_per_second) override {
        return metrics_.write_row(trainer_.plan().phases[phase_], images_per_second);
    }

    /// Checkpoint, model and a look at it.
    [[nodiscard]] Result<std::string> keep(double images_per_second) override {
        // First what it takes to go on, whatever becomes of the rest.
        if (auto saved = trainer_.save(checkpoint_in(request_.out)); !saved) return saved.error();
        kept_images_ = trainer_.images();
        const auto look = trainer_.look();
        if (!look) return look.error();
        result_.held_out_error = look->held_out_error;
        result_.model = request_.out / "model.safetensors";
        if (auto written = trainer_.write_model(result_.model); !written) return written.error();
        const auto snapshots = snapshots_in(request_.out);
        const auto made = MadeFolder::make(snapshots);
        if (!made) return made.error();
        const auto name = text(std::setw(9), std::setfill('0'), trainer_.images(), ".png");
        const auto shown = image::save(snapshots / name, look->sheet);
        if (!shown) return shown.error();
        if (auto row = metrics_.write_row(
                trainer_.plan().phases[phase_], images_per_second, look->held_out_error);
            !row) {
            return row.error();
        }
        const auto report = report_of(trainer_.plan(),
                                      training::MetricTable::read(metrics_in(request_.out)),
                                      trainer_.images());
        if (auto written = write_report(request_.out, report); !written) return written.error();
        auto sentence = text("kept after ", trainer_.images(), " images");
        if (look->held_out_error) {
            sentence +=
                text("; held-out error ", std::fixed, std::setprecision(4), *look->held_out_error);
        }
        return sentence + '.';
    }

    [[nodiscard]] std::int64_t kept_images() const override { return kept_images_; }
    /// What was kept last.
    [[nodiscard]] const engine::Trained& kept() const { return result_; }
    [[nodiscard]] std::int64_t images() const { return trainer_.images(); }

  private:
    const engine::Training& request_;
    training::GeneratorTrainer trainer_;
    training::Metrics metrics_;
    std::int64_t kept_images_ = trainer_.images();  // those of the checkpoint that it began with
    std::size_t phase_ = 0;                         // of the last step
    engine::Trained result_;
};

}  // namespace

Result<TrainingFolder> prepare_training(const engine::Training& request,
                                        const training::Ranks& ranks) {
    if (auto valid = validate(time_of(request)); !valid) return valid.error();
    if (request.kept < 0) {
        return Error{ErrorCode::InvalidArgument,
                     {"kept is {}; it must not be negative.", request.kept}};
    }
    return prepare_folder(request.out, request.resume, ranks);
}

Result<std::optional<training::Origin>> read_origin(const engine::Training& request,
                                                    const engine::RunningJob& job) {
    if (request.from.empty()) return std::optional<training::Origin>();
    const auto path = model_io::named_model(request.from);
    if (!path) return path.error();
    auto origin = training::Origin::read(*path, job);
    if (!origin) return origin.error();
    return std::optional(*std::move(origin));
}

Result<training::Plan> finish_plan(training::Plan plan,
                                   const engine::Training& request,
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

Result<engine::Trained> run_training(const engine::Training& request,
                                     training::GeneratorTrainer trainer,
                                     const training::Ranks& ranks,
                                     const engine::RunningJob& job) {
    return run_in_team<engine::Trained>(
        std::move(trainer),
        request.out,
        time_of(request),
        ranks,
        job,
        [&request](training::GeneratorTrainer first) -> Result<GeneratorInFolder> {
            auto metrics = training::Metrics::open(metrics_in(request.out), first.steps());
            if (!metrics) return metrics.error();
            return GeneratorInFolder(request, std::move(first), *std::move(metrics));
        });
}

}  // namespace pliant::jobs
