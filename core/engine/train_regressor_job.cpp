#include "core/engine/train_regressor_job.h"

#include "core/base/atomic_file.h"
#include "core/base/range.h"
#include "core/base/text.h"
#include "core/engine/people_renderer.h"
#include "core/engine/picture_files.h"
#include "core/engine/training_folder.h"
#include "core/tensor/device.h"
#include "core/training/regressor_trainer.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iomanip>
#include <utility>

namespace pliant::engine {
namespace {

constexpr int kMostThreads = 64;
// Images between two looks, each of which is a row of the metrics.
constexpr std::int64_t kImagesPerRow = 20'000;
constexpr std::size_t kLabelsPerLine = 4;

training::RegressorPlan plan_of(const TrainRegressor& request) {
    return {.kind = request.kind == RegressorKind::Steer ? training::RegressorKind::Steer
                                                         : training::RegressorKind::Judge,
            .size = request.size,
            .images = request.images,
            .people = request.people,
            .seed = request.seed,
            .batch = request.batch,
            .learning_rate = request.learning_rate};
}

Result<void> validate(const TrainRegressor& request) {
    if (auto valid = in_range("threads", request.threads, 1, kMostThreads); !valid) return valid;
    return TrainingClock::validate(request.checkpoint_minutes);
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

/// A run of the trainer in a folder.
class Run {
  public:
    Run(const TrainRegressor& request, const RunningJob& job, training::RegressorTrainer trainer)
        : request_(request),
          job_(job),
          trainer_(std::move(trainer)),
          clock_(request.minutes, request.checkpoint_minutes) {}

    Result<TrainedRegressor> go() {
        if (auto begun = begin_metrics(); !begun) return begun.error();
        while (!trainer_.finished() && !job_.is_cancelled() && !is_over()) {
            const auto begin = TrainingClock::Clock::now();
            const auto before = trainer_.images();
            const auto loss = trainer_.step();
            if (!loss) return loss.error();
            ++result_.steps;
            result_.seconds = clock_.seconds();
            show(*loss, TrainingClock::seconds_since(begin));
            const bool is_row_due = before / kImagesPerRow != trainer_.images() / kImagesPerRow;
            if (is_row_due && !trainer_.finished()) {  // the last row is written at the end
                if (auto row = write_row(trainer_.look()); !row) return row.error();
            }
            if (clock_.is_checkpoint_due()) {
                if (auto kept = keep(); !kept) return kept.error();
                clock_.has_saved();
            }
        }
        if (result_.steps == 0) return stopped_before_the_first_step();
        const auto skills = keep();
        if (!skills) return skills.error();
        if (auto row = write_row(*skills); !row) return row.error();
        result_.images = trainer_.images();
        result_.new_images = result_.steps * trainer_.plan().batch;
        result_.table = table(trainer_.layout(), *skills);
        result_.is_finished = trainer_.finished();
        return result_;
    }

  private:
    [[nodiscard]] bool is_over() const { return result_.steps > 0 && clock_.is_out_of_time(); }

    void show(double loss, double seconds) {
        speed_.add(static_cast<double>(trainer_.plan().batch) / seconds);
        loss_.add(loss);
        job_.report(
            static_cast<double>(trainer_.images()) / static_cast<double>(trainer_.plan().images),
            text(trainer_.images(),
                 '/',
                 trainer_.plan().images,
                 std::fixed,
                 std::setprecision(1),
                 ", ",
                 speed_.value(),
                 " images/s, loss ",
                 std::setprecision(4),
                 loss_.value()));
    }

    /// Checkpoint and regressor; the skills that stand in it.
    Result<std::vector<double>> keep() {
        const auto skills = trainer_.look();
        if (auto saved = trainer_.save(checkpoint_in(request_.out)); !saved) return saved.error();
        result_.regressor = request_.out / "regressor.safetensors";
        if (auto written = trainer_.write_model(result_.regressor, skills); !written) {
            return written.error();
        }
        job_.notice(text("kept after ",
                         trainer_.images(),
                         " images; mean held-out R2 ",
                         std::fixed,
                         std::setprecision(3),
                         mean_of(skills),
                         "."));
        return skills;
    }

    [[nodiscard]] std::filesystem::path metrics() const { return request_.out / "metrics.csv"; }

    /// Begins the file, or goes on with one, rows after the checkpoint left out: they come again.
    Result<void> begin_metrics() {
        std::string kept = "images,images_per_second,loss,mean_r2";
        for (const auto& label : trainer_.layout().labels()) kept += ',' + label.name;
        kept += '\n';
        std::ifstream in(metrics());
        std::string line;
        for (std::getline(in, line); std::getline(in, line);) {
            if (std::atoll(line.c_str()) <= trainer_.images()) kept += line + '\n';
        }
        return write_atomically(metrics(), kept);
    }

    Result<void> write_row(const std::vector<double>& skills) {
        std::ofstream out(metrics(), std::ios::app);
        out << trainer_.images() << ',' << std::setprecision(4) << speed_.value() << ','
            << loss_.value() << ',' << mean_of(skills);
        for (const double each : skills) {
            out << ',';
            if (std::isfinite(each)) out << each;
        }
        out << '\n';
        if (out.flush()) return {};
        return Error{ErrorCode::FileUnwritable, text("Cannot write to ", metrics().string(), ".")};
    }

    const TrainRegressor& request_;
    const RunningJob& job_;
    training::RegressorTrainer trainer_;
    TrainingClock clock_;
    RecentMean speed_;  // images a second
    RecentMean loss_;
    TrainedRegressor result_;
};

}  // namespace

Result<TrainedRegressor> run(const TrainRegressor& request, const RunningJob& job) {
    if (auto valid = validate(request); !valid) return valid.error();
    const auto device = tensor::choose_device(request.device);
    if (!device) return device.error();
    const auto plan = plan_of(request);
    if (auto valid = training::validate(plan); !valid) return valid.error();
    if (auto valid = check_checkpoint(request.out, request.resume); !valid) return valid.error();
    if (auto made = make_writable(request.out); !made) return made.error();
    auto renderer = load_renderer(request.assets, job);
    if (!renderer) return renderer.error();
    const training::RegressorTrainerOptions options = {.threads = request.threads,
                                                       .device = *device};
    auto trainer = request.resume
                       ? training::RegressorTrainer::resume(
                             checkpoint_in(request.out), *std::move(renderer), options)
                       : training::RegressorTrainer::start(plan, *std::move(renderer), options);
    if (!trainer) return trainer.error();
    if (trainer->finished()) return training_is_finished(request.out);
    return Run(request, job, *std::move(trainer)).go();
}

}  // namespace pliant::engine
