#include "core/jobs/training/train_retouch_job.h"

#include "core/jobs/training/people_training.h"
#include "core/model_io/model_paths.h"
#include "core/training/retouch/retouch_trainer.h"

#include <utility>

namespace pliant::jobs {
namespace {

training::RetouchPlan plan_of(const engine::TrainRetouch& request) {
    return {.form = request.form == engine::RetouchForm::Light ? inpaint::Form::Light
                                                               : inpaint::Form::Published,
            .size = request.size,
            .images = request.images,
            .people = request.people,
            .seed = request.seed,
            .batch = request.batch,
            .learning_rate = request.learning_rate,
            .adversarial_from = request.adversarial_from};
}

}  // namespace

Activity<engine::Trained> run(engine::TrainRetouch request, engine::RunningJob job) {
    const auto guide = model_io::named_model(request.guide);
    if (!guide) co_return guide.error();
    auto running =
        train_on_people<training::RetouchTrainer>(request,
                                                  plan_of(request),
                                                  training::RetouchTrainerOptions{.guide = *guide},
                                                  "retouch.safetensors",
                                                  job);
    auto outcome = co_await std::move(running);
    if (!outcome) co_return outcome.error();
    co_return answer_of(*std::move(outcome));
}

}  // namespace pliant::jobs
