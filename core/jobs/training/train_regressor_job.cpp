#include "core/jobs/training/train_regressor_job.h"

#include "core/jobs/training/people_training.h"
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

}  // namespace

Activity<engine::TrainedRegressor> run(engine::TrainRegressor request, engine::RunningJob job) {
    auto running = train_on_people<training::RegressorTrainer>(request,
                                                               plan_of(request),
                                                               training::RegressorTrainerOptions(),
                                                               "regressor.safetensors",
                                                               job);
    auto outcome = co_await std::move(running);
    if (!outcome) co_return outcome.error();
    co_return engine::TrainedRegressor{
        outcome->run, std::move(outcome->model), std::move(outcome->evaluation.table)};
}

}  // namespace pliant::jobs
