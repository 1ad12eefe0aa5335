#include "core/jobs/training/training_run.h"

#include "core/base/text.h"
#include "core/image/save.h"
#include "core/jobs/training/training_folder.h"
#include "core/jobs/training/training_report.h"
#include "core/tensor/runtime.h"
#include "core/training/base/metrics.h"

#include <iomanip>
#include <utility>

namespace pliant::jobs {
namespace {

/// The training of a process other than the first, which writes no files and no messages.
class SilentTraining : public TrainingInFolder {
  public:
    explicit SilentTraining(training::Trainer& trainer) : trainer_(trainer) {}

    [[nodiscard]] bool finished() const override { return trainer_.finished(); }
    [[nodiscard]] Result<bool> stops(bool wants_to) override {
        return trainer_.agree_to_stop(wants_to);
    }
    [[nodiscard]] Result<TrainingStep> step() override {
        const auto step = trainer_.step();
        if (!step) return step.error();
        return TrainingStep{.images = trainer_.batch()};
    }
    [[nodiscard]] Result<void> write_row(double /*images_per_second*/) override { return {}; }
    [[nodiscard]] Result<std::string> keep(double /*images_per_second*/) override {
        return std::string();
    }

  private:
    training::Trainer& trainer_;
};

/// The training of the first or only process.
class WrittenTraining : public TrainingInFolder {
  public:
    WrittenTraining(training::Trainer& trainer,
                    const TrainingRunOptions& options,
                    training::Metrics metrics)
        : trainer_(trainer), options_(options), metrics_(std::move(metrics)) {}

    [[nodiscard]] bool finished() const override { return trainer_.finished(); }
    [[nodiscard]] Result<bool> stops(bool wants_to) override {
        return trainer_.agree_to_stop(wants_to);
    }
    [[nodiscard]] Result<TrainingStep> step() override {
        const auto report = trainer_.step();
        if (!report) return report.error();
        metrics_.add(report->losses);
        std::string losses;
        for (const auto& [name, loss] : metrics_.means()) {
            losses += text(", ", name, ' ', std::setprecision(3), loss);
        }
        const auto stage = trainer_.stage();
        return TrainingStep{.images = trainer_.batch(),
                            .done = stage.done,
                            .place = stage.words,
                            .losses = losses,
                            .is_row_due = trainer_.due_row() != training::Row::None,
                            .is_phase_over = stage.is_phase_over};
    }

    [[nodiscard]] Result<void> write_row(double images_per_second) override {
        if (trainer_.due_row() != training::Row::WithEvaluation) {
            return write_row(images_per_second, {});
        }
        const auto evaluation = trainer_.evaluate();
        if (!evaluation) return evaluation.error();
        return write_row(images_per_second, *evaluation);
    }

    [[nodiscard]] Result<std::string> keep(double images_per_second) override {
        // The checkpoint first: it is needed to resume, even if something below fails.
        if (auto saved = trainer_.save(checkpoint_in(options_.folder)); !saved) {
            return saved.error();
        }
        kept_images_ = trainer_.images();
        auto evaluation = trainer_.evaluate();
        if (!evaluation) return evaluation.error();
        outcome_.evaluation = *std::move(evaluation);
        outcome_.model = options_.folder / options_.model;
        if (auto written = trainer_.write_model(outcome_.model, outcome_.evaluation); !written) {
            return written.error();
        }
        if (auto saved = write_snapshot(); !saved) return saved.error();
        if (auto row = write_row(images_per_second, outcome_.evaluation); !row) return row.error();
        const auto metrics = training::MetricTable::read(metrics_in(options_.folder));
        if (auto written = write_report(options_.folder, trainer_.report(metrics)); !written) {
            return written.error();
        }
        const auto& found = outcome_.evaluation.sentence;
        return text("saved after ", kept_images_, " images", found.empty() ? "" : "; ", found, '.');
    }

    [[nodiscard]] std::int64_t kept_images() const override { return kept_images_; }
    /// The last saved result.
    [[nodiscard]] TrainingOutcome take_outcome() { return std::move(outcome_); }

  private:
    Result<void> write_row(double images_per_second, const training::Evaluation& evaluation) {
        auto words = trainer_.stage().cells;
        words["steps"] = std::to_string(trainer_.steps());
        words["images"] = std::to_string(trainer_.images());
        auto numbers = evaluation.measures;
        numbers["images_per_second"] = images_per_second;
        return metrics_.write_row(words, std::move(numbers));
    }

    Result<void> write_snapshot() const {
        if (!outcome_.evaluation.sheet) return {};
        const auto folder = snapshots_in(options_.folder);
        const auto made = MadeFolder::make(folder);  // removed again if it stays empty
        if (!made) return made.error();
        const auto name = text(std::setw(9), std::setfill('0'), kept_images_, ".png");
        return image::save(folder / name, *outcome_.evaluation.sheet);
    }

    training::Trainer& trainer_;
    const TrainingRunOptions& options_;
    training::Metrics metrics_;
    std::int64_t kept_images_ = trainer_.images();  // initially those of the resumed checkpoint
    TrainingOutcome outcome_;
};

Activity<TrainingOutcome> run_first(training::Trainer& trainer,
                                    const TrainingRunOptions& options,
                                    engine::RunningJob job) {
    auto columns = trainer.columns();
    const auto done = columns.front() == "steps" ? trainer.steps() : trainer.images();
    auto metrics = training::Metrics::open(metrics_in(options.folder), std::move(columns), done);
    if (!metrics) co_return metrics.error();
    WrittenTraining training(trainer, options, *std::move(metrics));
    auto running = run_in_folder(training, options.time, job);
    const auto run = co_await std::move(running);
    if (!run) co_return run.error();
    auto outcome = training.take_outcome();
    outcome.run = *run;
    co_return outcome;
}

Activity<TrainingOutcome> run_other(training::Trainer& trainer,
                                    const TrainingRunOptions& options,
                                    engine::RunningJob job) {
    SilentTraining training(trainer);
    engine::RunningJob silent;
    silent.stop = job.stop;
    auto running = run_in_folder(training, options.time, silent);
    const auto run = co_await std::move(running);
    if (!run) co_return run.error();
    TrainingOutcome outcome;
    outcome.run = *run;
    co_return outcome;
}

}  // namespace

Activity<TrainingOutcome> run_training(training::Trainer& trainer,
                                       TrainingRunOptions options,
                                       const training::Ranks& ranks,
                                       engine::RunningJob job) {
    if (trainer.finished()) co_return training_is_finished(options.folder);
    const tensor::KeptMemory memory;
    if (auto joined = trainer.join(ranks); !joined) co_return joined.error();
    if (ranks.is_first() && !ranks.is_alone() && trainer.steps() == 0) {
        // Another process may fail before the first checkpoint is due.
        if (auto saved = trainer.save(checkpoint_in(options.folder)); !saved) {
            co_return saved.error();
        }
    }
    auto running =
        ranks.is_first() ? run_first(trainer, options, job) : run_other(trainer, options, job);
    auto outcome = co_await std::move(running);
    if (outcome) outcome->run.images = trainer.images();
    co_return outcome;
}

engine::Trained answer_of(TrainingOutcome outcome) {
    engine::Trained trained{outcome.run, std::move(outcome.model)};
    const auto& measures = outcome.evaluation.measures;
    if (const auto error = measures.find("held_out_error"); error != measures.end()) {
        trained.held_out_error = error->second;
    }
    return trained;
}

}  // namespace pliant::jobs
