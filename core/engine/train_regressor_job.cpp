#include "core/engine/train_regressor_job.h"

#include "core/base/atomic_file.h"
#include "core/base/text.h"
#include "core/engine/picture_files.h"
#include "core/people/asset_folder.h"
#include "core/people/renderer.h"
#include "core/training/regressor_trainer.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <iomanip>
#include <system_error>
#include <utility>

namespace pliant::engine {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kMostThreads = 64;
// Images between two looks, each of which is a row of the metrics.
constexpr std::int64_t kImagesPerRow = 20'000;
// How much the newest step counts in the speed and the loss that are shown.
constexpr double kShare = 0.02;
constexpr std::size_t kLabelsPerLine = 4;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

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
    if (request.threads < 1 || request.threads > kMostThreads) {
        return Error{
            ErrorCode::InvalidArgument,
            text("threads is ", request.threads, "; it must be from 1 to ", kMostThreads, ".")};
    }
    if (!(request.checkpoint_minutes > 0.0)) {
        return Error{ErrorCode::InvalidArgument,
                     text("checkpoint_minutes is ",
                          request.checkpoint_minutes,
                          "; it must be greater than 0.")};
    }
    return {};
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
        : request_(request), job_(job), trainer_(std::move(trainer)) {}

    [[nodiscard]] static std::filesystem::path checkpoint_in(const std::filesystem::path& folder) {
        return folder / "checkpoint.safetensors";
    }

    Result<TrainedRegressor> go() {
        if (auto begun = begin_metrics(); !begun) return begun.error();
        auto saved = Clock::now();
        while (!trainer_.finished() && !job_.is_cancelled() && !is_out_of_time()) {
            const auto begin = Clock::now();
            const auto before = trainer_.images();
            const auto loss = trainer_.step();
            if (!loss) return loss.error();
            ++result_.steps;
            result_.seconds = seconds_since(start_);
            show(*loss, seconds_since(begin));
            if (before / kImagesPerRow != trainer_.images() / kImagesPerRow) {
                if (auto row = write_row(trainer_.look()); !row) return row.error();
            }
            if (seconds_since(saved) >= 60.0 * request_.checkpoint_minutes) {
                if (auto kept = keep(); !kept) return kept.error();
                saved = Clock::now();
            }
        }
        if (result_.steps == 0) {
            return Error{ErrorCode::Cancelled, "Stopped before the first step; nothing changed."};
        }
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
    [[nodiscard]] bool is_out_of_time() const {
        return result_.steps > 0 && request_.minutes > 0.0 &&
               seconds_since(start_) >= 60.0 * request_.minutes;
    }

    void show(double loss, double seconds) {
        const double speed = static_cast<double>(trainer_.plan().batch) / seconds;
        speed_ = result_.steps == 1 ? speed : speed_ + kShare * (speed - speed_);
        loss_ = result_.steps == 1 ? loss : loss_ + kShare * (loss - loss_);
        job_.report(
            static_cast<double>(trainer_.images()) / static_cast<double>(trainer_.plan().images),
            text(trainer_.images(),
                 '/',
                 trainer_.plan().images,
                 std::fixed,
                 std::setprecision(1),
                 ", ",
                 speed_,
                 " images/s, loss ",
                 std::setprecision(4),
                 loss_));
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
        out << trainer_.images() << ',' << std::setprecision(4) << speed_ << ',' << loss_ << ','
            << mean_of(skills);
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
    Clock::time_point start_ = Clock::now();
    double speed_ = 0.0;  // images a second
    double loss_ = 0.0;
    TrainedRegressor result_;
};

}  // namespace

Result<TrainedRegressor> run(const TrainRegressor& request, const RunningJob& job) {
    if (auto valid = validate(request); !valid) return valid.error();
    const auto plan = plan_of(request);
    if (auto valid = training::validate(plan); !valid) return valid.error();
    const auto checkpoint = Run::checkpoint_in(request.out);
    std::error_code ignored;
    const bool is_there = std::filesystem::exists(checkpoint, ignored);
    if (is_there != request.resume) {
        return Error{is_there ? ErrorCode::InvalidArgument : ErrorCode::FileNotFound,
                     is_there ? text("A training lies in ",
                                     request.out.string(),
                                     " already. Go on with it by --resume, or name another folder.")
                              : text("There is no ", checkpoint.string(), " to go on from.")};
    }
    if (auto made = make_writable(request.out); !made) return made.error();
    const auto folder = request.assets.empty() ? people::asset_folder() : request.assets;
    auto renderer = people::Renderer::load(
        folder, {.stop = job.stop, .on_progress = [&job](const Progress& progress) {
                     job.report(0.0, progress.what);
                 }});
    if (!renderer) return renderer.error();
    const training::RegressorTrainerOptions options = {.threads = request.threads};
    auto trainer =
        request.resume
            ? training::RegressorTrainer::resume(checkpoint, *std::move(renderer), options)
            : training::RegressorTrainer::start(plan, *std::move(renderer), options);
    if (!trainer) return trainer.error();
    if (trainer->finished()) {
        return Error{ErrorCode::InvalidArgument,
                     text("The training in ", request.out.string(), " is finished.")};
    }
    return Run(request, job, *std::move(trainer)).go();
}

}  // namespace pliant::engine
