#include "core/jobs/training/train_regressor_job.h"

#include "core/jobs/people/people_renderer.h"
#include "core/jobs/training/training_folder.h"
#include "core/jobs/training/training_run.h"
#include "core/jobs/training/training_team.h"
#include "core/training/regressor/regressor_trainer.h"

#include <utility>

namespace pliant::jobs {
namespace {

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

Result<void> validate(const engine::TrainRegressor& request) {
    if (auto valid = check_renderer_threads(request.threads, 1); !valid) return valid;
    return validate(time_of(request));
}

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
    auto running = run_training(
        *trainer,
        {.folder = request.out, .model = "regressor.safetensors", .time = time_of(request)},
        ranks,
        job);
    auto outcome = co_await std::move(running);
    if (!outcome) co_return outcome.error();
    co_return engine::TrainedRegressor{
        outcome->run, std::move(outcome->model), std::move(outcome->evaluation.table)};
}

}  // namespace pliant::jobs
