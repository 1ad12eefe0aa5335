#include "core/jobs/training/generator_training.h"

#include "core/jobs/training/training_run.h"
#include "core/jobs/training/training_team.h"
#include "core/model_io/model_paths.h"

#include <utility>

namespace pliant::jobs {

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

Activity<engine::Trained> run_training(engine::Training request,
                                       training::GeneratorTrainer trainer,
                                       const training::Ranks& ranks,
                                       engine::RunningJob job) {
    auto running = run_training(
        trainer,
        {.folder = request.out, .model = "model.safetensors", .time = time_of(request)},
        ranks,
        job);
    auto outcome = co_await std::move(running);
    if (!outcome) co_return outcome.error();
    co_return answer_of(*std::move(outcome));
}

}  // namespace pliant::jobs
