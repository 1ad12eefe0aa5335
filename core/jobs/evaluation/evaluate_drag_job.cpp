#include "core/jobs/evaluation/evaluate_drag_job.h"

#include "core/base/atomic_file.h"
#include "core/base/range.h"
#include "core/base/text.h"
#include "core/drag/settle.h"
#include "core/evaluation/contact_sheet.h"
#include "core/image/save.h"
#include "core/jobs/evaluation/evaluation_report.h"
#include "core/jobs/evaluation/ruin_judging.h"
#include "core/jobs/files/made_folder.h"
#include "core/models/chosen_model.h"
#include "core/tensor/device.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace pliant::jobs {
namespace {

using evaluation::TaskKind;

constexpr int kMostTasks = 1000;
constexpr int kLeastSound = 20, kMostSound = 50'000;
constexpr double kJudging = 0.3;  // of the progress: learning what is ruined

Result<void> validate(const engine::EvaluateDrag& request) {
    const auto wrong = [](const Sentence& why) { return Error{ErrorCode::InvalidArgument, why}; };
    if (request.tasks < 1 || request.tasks > kMostTasks) {
        return wrong({"{} is {}; it must be 1 to {}.", Field{"tasks"}, request.tasks, kMostTasks});
    }
    if (request.steps && *request.steps < 1) {
        return wrong({"{} is {}; it must be 1 or more.", Field{"steps"}, *request.steps});
    }
    if (request.modes.empty())
        return wrong({"{} is empty: name fast, classic or both.", Field{"modes"}});
    if (request.kinds.empty()) {
        return wrong({"{} is empty: name single, masked, paired or rude, or several of them.",
                      Field{"kinds"}});
    }
    if (request.out.empty()) return wrong({"{} must name a folder.", Field{"out"}});
    return in_range(Field{"sound_pictures"}, request.sound_pictures, kLeastSound, kMostSound);
}

/// The generators that the methods need, each loaded once.
class Generators {
  public:
    Generators(models::ChosenModel& model, const engine::RunningJob& job)
        : model_(model), job_(job) {}

    [[nodiscard]] Result<reach::LazyReach> reach_of(const stylegan::Generator& generator) const {
        return model_.reach_of(generator);
    }
    [[nodiscard]] Result<const stylegan::Generator*> of(Precision precision) {
        auto& generator = precision == Precision::Exact ? exact_ : fast_;
        if (!generator) {
            auto loaded = model_.generator(precision, job_);
            if (!loaded) return loaded.error();
            generator = *std::move(loaded);
        }
        return &*generator;
    }

  private:
    models::ChosenModel& model_;
    const engine::RunningJob& job_;
    std::optional<stylegan::Generator> exact_;
    std::optional<stylegan::Generator> fast_;
};

Result<std::vector<evaluation::Method>> methods_of(const engine::EvaluateDrag& request,
                                                   const stylegan::Checkpoint& checkpoint,
                                                   Generators& generators) {
    std::vector<evaluation::Method> methods;
    for (const auto mode : request.modes) {
        const auto precision = request.precision.value_or(drag::usual_precision(mode));
        const auto generator = generators.of(precision);
        if (!generator) return generator.error();
        const auto reach = generators.reach_of(**generator);
        if (!reach) return reach.error();
        auto settings = drag::recommended_settings(checkpoint);
        settings.mode = mode;
        settings.step_limit = request.steps;
        const auto* const name = mode == drag::Mode::Fast ? "fast" : "classic";
        methods.push_back({name, *generator, *reach, settings});
    }
    return methods;
}

std::vector<evaluation::Task> tasks_of(TaskKind kind,
                                       const engine::EvaluateDrag& request,
                                       const stylegan::Generator& generator,
                                       std::int64_t rows,
                                       const std::stop_token& stop) {
    const int count = request.tasks;
    const auto seed = request.first_seed;
    switch (kind) {
        case TaskKind::SingleMove: return evaluation::single_moves(generator, count, seed, stop);
        case TaskKind::MaskedMove:
            return evaluation::with_masks(evaluation::single_moves(generator, count, seed, stop));
        case TaskKind::PairedReconstruction:
            return evaluation::paired_reconstructions(generator, count, seed, rows, stop);
        case TaskKind::RudeMove: return evaluation::rude_moves(generator, count, seed, stop);
    }
    return {};
}

TaskKind kind_of(engine::DragTaskKind kind) {
    switch (kind) {
        case engine::DragTaskKind::Single: return TaskKind::SingleMove;
        case engine::DragTaskKind::Masked: return TaskKind::MaskedMove;
        case engine::DragTaskKind::Paired: return TaskKind::PairedReconstruction;
        case engine::DragTaskKind::Rude: return TaskKind::RudeMove;
    }
    return TaskKind::SingleMove;
}

bool counts_ruins(const engine::EvaluateDrag& request) {
    return request.counts_ruins ||
           std::ranges::find(request.kinds, engine::DragTaskKind::Rude) != request.kinds.end();
}

void judge_ruins(std::vector<evaluation::Contest>& contests, const evaluation::RuinJudge& judge) {
    for (auto& contest : contests) {
        contest.unedited.strangeness = judge.strangeness(contest.unedited.after);
        for (auto& trial : contest.trials) trial.strangeness = judge.strangeness(trial.after);
    }
}

/// drag.json, and a sheet for every method in every discipline.
Result<void> save(std::span<const Discipline> disciplines,
                  std::span<const evaluation::Method> methods,
                  const engine::EvaluateDrag& request,
                  const std::string& model) {
    for (const auto& [kind, contests] : disciplines) {
        for (std::size_t m = 0; m < methods.size(); ++m) {
            const auto sheet = evaluation::contact_sheet(contests, m);
            if (!sheet) return sheet.error();
            const auto name = text(name_of(kind), "-", methods[m].name);
            const auto saved = image::save(
                request.out / (name + ".png"), *sheet, {.description = name + ", " + model});
            if (!saved) return saved;
        }
    }
    auto report = to_json(disciplines, methods);
    report["model"] = model;
    report["first_seed"] = request.first_seed;
    return write_atomically(request.out / "drag.json", report.dump(2) + "\n");
}

}  // namespace

Activity<engine::EvaluatedDrags> run(engine::EvaluateDrag request, engine::RunningJob job) {
    if (auto valid = validate(request); !valid) co_return valid.error();
    auto model = models::ChosenModel::read(request.device, request.model, request.network, job);
    if (!model) co_return model.error();
    Generators generators(*model, job);
    const auto methods = methods_of(request, model->checkpoint, generators);
    if (!methods) co_return methods.error();
    const auto& first = methods->front();
    const auto settled = drag::settle(first.settings, *first.generator);
    if (!settled) co_return settled.error();
    // The pictures are the same whatever competes.
    const auto painter = generators.of(Precision::Exact);
    if (!painter) co_return painter.error();
    const auto made = MadeFolder::make(request.out);
    if (!made) co_return made.error();

    std::optional<evaluation::RuinJudge> judge;
    if (counts_ruins(request)) {
        const JobContext part = {.stop = job.stop, .on_progress = [&](const Progress& progress) {
                                     job.report(kJudging * progress.fraction, progress.what);
                                 }};
        auto learning = learn_ruins(
            *model, **painter, {request.judge, request.assets, request.sound_pictures}, part);
        auto learnt = co_await std::move(learning);
        if (!learnt) co_return learnt.error();
        judge = *std::move(learnt);
    }
    const double begun = judge ? kJudging : 0.0;
    std::vector<Discipline> disciplines;
    const auto count = static_cast<double>(request.kinds.size());
    for (std::size_t i = 0; i < request.kinds.size() && !job.is_cancelled(); ++i) {
        const auto kind = kind_of(request.kinds[i]);
        const JobContext part = {
            .stop = job.stop, .on_progress = [&](const Progress& progress) {
                const double done = (static_cast<double>(i) + progress.fraction) / count;
                job.report(begun + (1.0 - begun) * done, text(name_of(kind), ", ", progress.what));
            }};
        part.report(0.0, "drawing what to drag");
        auto tasks =
            tasks_of(kind, request, **painter, (*settled)[&drag::Settings::rows], job.stop);
        co_await next_step();
        auto comparing = evaluation::compare(*methods, std::move(tasks), part);
        auto contests = co_await std::move(comparing);
        if (!contests) co_return contests.error();
        if (judge) judge_ruins(*contests, *judge);
        if (!contests->empty()) disciplines.push_back({kind, *std::move(contests)});
    }
    if (disciplines.empty()) {
        if (job.is_cancelled())
            co_return Error{ErrorCode::Cancelled, "Stopped before the first task."};
        co_return Error{ErrorCode::ModelMismatch,
                        {"The pictures of {} have no spot that can be told from its surroundings; "
                         "there is nothing to drag.",
                         model->name()}};
    }
    if (auto saved = save(disciplines, *methods, request, model->name()); !saved) {
        co_return saved.error();
    }
    co_return engine::EvaluatedDrags{.folder = request.out,
                                     .device = tensor::describe(model->device),
                                     .table = table(disciplines, *methods),
                                     .is_complete = !job.is_cancelled()};
}

}  // namespace pliant::jobs
