#include "core/jobs/training/train_retouch_job.h"

#include "core/jobs/people/people_renderer.h"
#include "core/jobs/training/training_folder.h"
#include "core/jobs/training/training_run.h"
#include "core/jobs/training/training_team.h"
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

Result<void> validate(const engine::TrainRetouch& request) {
    if (auto valid = check_renderer_threads(request.threads, 1); !valid) return valid;
    return validate(time_of(request));
}

}  // namespace

Activity<engine::Trained> run(engine::TrainRetouch request, engine::RunningJob job) {
    if (auto valid = validate(request); !valid) co_return valid.error();
    const auto plan = plan_of(request);
    if (auto valid = training::validate(plan); !valid) co_return valid.error();
    const auto guide = model_io::named_model(request.guide);
    if (!guide) co_return guide.error();
    const auto team = meet_team(request.device, job);
    if (!team) co_return team.error();
    const auto& ranks = team->ranks;
    const auto folder = prepare_folder(request.out, request.resume, ranks);
    if (!folder) co_return folder.error();
    auto renderer = load_renderer(request.assets, job);
    if (!renderer) co_return renderer.error();
    const training::RetouchTrainerOptions options = {
        .threads = request.threads, .device = team->device, .guide = *guide};
    auto trainer = request.resume
                       ? training::RetouchTrainer::resume(
                             checkpoint_in(request.out), *std::move(renderer), options)
                       : training::RetouchTrainer::start(plan, *std::move(renderer), options);
    if (!trainer) co_return trainer.error();
    auto running = run_training(
        *trainer,
        {.folder = request.out, .model = "retouch.safetensors", .time = time_of(request)},
        ranks,
        job);
    auto outcome = co_await std::move(running);
    if (!outcome) co_return outcome.error();
    co_return answer_of(*std::move(outcome));
}

}  // namespace pliant::jobs
