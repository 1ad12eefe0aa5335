#include "core/jobs/training/train_regressor_job.h"

#include "core/base/recent_mean.h"
#include "core/base/text.h"
#include "core/jobs/people/people_renderer.h"
#include "core/jobs/training/training_folder.h"
#include "core/jobs/training/training_loop.h"
#include "core/jobs/training/training_report.h"
#include "core/jobs/training/training_team.h"
#include "core/training/base/metrics_file.h"
#include "core/training/regressor/regressor_report.h"
#include "core/training/regressor/regressor_trainer.h"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <sstream>
#include <utility>

namespace pliant::jobs {
namespace {

// Images between two looks, each of which is a row of the metrics.
constexpr std::int64_t kImagesPerRow = 20'000;
constexpr std::size_t kLabelsPerLine = 4;

training::RegressorPlan plan_of(const engine::TrainRegressor& request) {
    return {.kind = request.kind == engine::RegressorKind::Steer ? training::RegressorKind::Steer
                                                                 : training::RegressorKind::Judge,
            .size = request.size,
            .images = request.images,
            .people = request.people,
            .seed = request.seed,
            .batch = request.batch,
            .learning_rate = request.learning_rate};
}

TrainingTime time_of(const engine::TrainRegressor& request) {
    return {.minutes = request.minutes, .checkpoint_minutes = request.checkpoint_minutes};
}

Result<void> validate(const engine::TrainRegressor& request) {
    if (auto valid = check_renderer_threads(request.threads, 1); !valid) return valid;
    return validate(time_of(request));
}

/// The labels by name, several in a line, the best read first.
std::string table(const facenets::LabelLayout& layout, const std::vector<double>& skills) {
    std::vector<std::pair<double, std::string>> rows;
    for (std::size_t i = 0; i < skills.size(); ++i) {
        if (std::isfinite(skills[i])) rows.emplace_back(skills[i], layout.labels()[i].name);
    }
    std::ranges::sort(rows, std::greater{});
    std::string lines;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool ends = (i + 1) % kLabelsPerLine == 0 || i + 1 == rows.size();
        lines += text(std::left,
                      std::setw(22),
                      rows[i].second,
                      std::right,
                      std::fixed,
                      std::setprecision(3),
                      std::setw(6),
                      rows[i].first,
                      ends ? "\n" : "   ");
    }
    return lines;
}

/// Mean of what there is.
double mean_of(const std::vector<double>& skills) {
    double sum = 0.0, count = 0.0;
    for (const double each : skills) {
        if (!std::isfinite(each)) continue;
        sum += each;
        count += 1.0;
    }
    return sum / std::max(count, 1.0);
}

std::string header(const facenets::LabelLayout& layout) {
    std::string line = "images,images_per_second,loss,mean_r2";
    for (const auto& label : layout.labels()) line += ',' + label.name;
    return line;
}

/// A regressor that is trained in a folder.
class RegressorInFolder : public TrainingInFolder {
  public:
    RegressorInFolder(const engine::TrainRegressor& request,
                      training::RegressorTrainer trainer,
                      training::MetricsFile metrics)
        : request_(request), trainer_(std::move(trainer)), metrics_(std::move(metrics)) {}

    [[nodiscard]] bool finished() const override { return trainer_.finished(); }
    [[nodiscard]] Result<bool> stops(bool wants_to) override {
        return trainer_.agree_to_stop(wants_to);
    }

    [[nodiscard]] Result<TrainingStep> step() override {
        const auto before = trainer_.images();
        const auto loss = trainer_.step();
        if (!loss) return loss.error();
        loss_.add(*loss);
        const auto images = trainer_.images(), all = trainer_.plan().images;
        return TrainingStep{
            .images = trainer_.plan().batch,
            .done = static_cast<double>(images) / static_cast<double>(all),
            .place = text(images, '/', all),
            .losses = text(", loss ", std::fixed, std::setprecision(4), loss_.value()),
            .is_row_due = before / kImagesPerRow != images / kImagesPerRow};
    }

    [[nodiscard]] Result<void> write_row(double images_per_second) override {
        return write_row(images_per_second, trainer_.look());
    }

    /// Checkpoint and regressor, with the skills that a look finds.
    [[nodiscard]] Result<std::string> keep(double images_per_second) override {
        // First what it takes to go on, whatever becomes of the rest.
        if (auto saved = trainer_.save(checkpoint_in(request_.out)); !saved) return saved.error();
        kept_images_ = trainer_.images();
        const auto skills = trainer_.look();
        result_.regressor = request_.out / "regressor.safetensors";
        if (auto written = trainer_.write_model(result_.regressor, skills); !written) {
            return written.error();
        }
        if (auto row = write_row(images_per_second, skills); !row) return row.error();
        const auto report = report_of(trainer_.plan(),
                                      training::MetricTable::read(metrics_in(request_.out)),
                                      trainer_.images());
        if (auto written = write_report(request_.out, report); !written) return written.error();
        result_.table = table(trainer_.layout(), skills);
        return text("kept after ",
                    trainer_.images(),
                    " images; mean held-out R2 ",
                    std::fixed,
                    std::setprecision(3),
                    mean_of(skills),
                    ".");
    }

    [[nodiscard]] std::int64_t kept_images() const override { return kept_images_; }
    /// What was kept last.
    [[nodiscard]] const engine::TrainedRegressor& kept() const { return result_; }
    [[nodiscard]] std::int64_t images() const { return trainer_.images(); }

  private:
    Result<void> write_row(double images_per_second, const std::vector<double>& skills) {
        std::ostringstream row;
        row << trainer_.images() << ',' << std::setprecision(4) << images_per_second << ','
            << loss_.value() << ',' << mean_of(skills);
        for (const double each : skills) {
            row << ',';
            if (std::isfinite(each)) row << each;
        }
        return metrics_.append(row.str());
    }

    const engine::TrainRegressor& request_;
    training::RegressorTrainer trainer_;
    training::MetricsFile metrics_;
    std::int64_t kept_images_ = trainer_.images();  // those of the checkpoint that it began with
    RecentMean loss_;
    engine::TrainedRegressor result_;
};

}  // namespace

Activity<engine::TrainedRegressor> run(engine::TrainRegressor request, engine::RunningJob job) {
    if (auto valid = validate(request); !valid) co_return valid.error();
    const auto plan = plan_of(request);
    if (auto valid = training::validate(plan); !valid) co_return valid.error();
    const auto team = meet_team(request.device, job);
    if (!team) co_return team.error();
    const auto& ranks = team->ranks;
    const auto folder = prepare_folder(request.out, request.resume, ranks);
    if (!folder) co_return folder.error();
    auto renderer = load_renderer(request.assets, job);
    if (!renderer) co_return renderer.error();
    const training::RegressorTrainerOptions options = {.threads = request.threads,
                                                       .device = team->device};
    auto trainer = request.resume
                       ? training::RegressorTrainer::resume(
                             checkpoint_in(request.out), *std::move(renderer), options)
                       : training::RegressorTrainer::start(plan, *std::move(renderer), options);
    if (!trainer) co_return trainer.error();
    co_return run_in_team<engine::TrainedRegressor>(
        *std::move(trainer),
        request.out,
        time_of(request),
        ranks,
        job,
        [&request](training::RegressorTrainer first) -> Result<RegressorInFolder> {
            auto metrics = training::MetricsFile::open(
                metrics_in(request.out), header(first.layout()), first.images());
            if (!metrics) return metrics.error();
            return RegressorInFolder(request, std::move(first), *std::move(metrics));
        });
}

}  // namespace pliant::jobs
