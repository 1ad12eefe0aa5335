#include "core/jobs/training/train_people_job.h"

#include "core/jobs/people/people_renderer.h"
#include "core/jobs/training/generator_training.h"
#include "core/jobs/training/training_folder.h"
#include "core/jobs/training/training_team.h"
#include "core/model_io/model_paths.h"

#include <utility>

namespace pliant::jobs {
namespace {

training::Plan plan_of(const engine::TrainPeople& request) {
    auto plan = training::Plan::standard(request.size);
    plan.batch = request.batch;
    if (!request.phases.empty()) plan.phases.clear();
    for (const auto& each : request.phases) {
        plan.phases.push_back({each.is_adversarial ? training::PhaseKind::Adversarial
                                                   : training::PhaseKind::Regression,
                               each.size,
                               each.images,
                               each.people,
                               each.learning_rate});
    }
    return plan;
}

Result<void> validate(const engine::TrainPeople& request) {
    if (request.size != 32 && request.size != 64 && request.size != 128 && request.size != 256) {
        return Error{ErrorCode::InvalidArgument,
                     {"size is {}; it must be 32, 64, 128 or 256.", request.size}};
    }
    return check_renderer_threads(request.threads, 1);
}

}  // namespace

Activity<engine::Trained> run(engine::TrainPeople request, engine::RunningJob job) {
    if (auto valid = validate(request); !valid) co_return valid.error();
    const auto team = meet_team(request.device, job);
    if (!team) co_return team.error();
    const auto origin = read_origin(request, job);
    if (!origin) co_return origin.error();
    const auto plan = finish_plan(plan_of(request), request, *origin);
    if (!plan) co_return plan.error();
    const auto guide = model_io::named_model(request.guide);
    if (!guide) co_return guide.error();
    const auto folder = prepare_training(request, team->ranks);
    if (!folder) co_return folder.error();

    auto renderer = load_renderer(request.assets, job);
    if (!renderer) co_return renderer.error();
    if (*origin) {
        job.notice(
            (*origin)->code_of(renderer->schema().labels())
                ? Sentence(
                      "{}: it has the label code of these people; the training continues with it.",
                      (*origin)->name)
                : Sentence("{}: it has no label code of these people, so its mapping "
                           "network is initialised again.",
                           (*origin)->name));
    }
    const training::GeneratorTrainerOptions options = {
        .threads = request.threads, .kept = request.kept, .device = team->device, .guide = *guide};
    auto trainer = request.resume
                       ? training::GeneratorTrainer::resume(
                             checkpoint_in(request.out), *std::move(renderer), options)
                       : training::GeneratorTrainer::start(
                             *plan, *std::move(renderer), options, *origin ? &**origin : nullptr);
    if (!trainer) co_return trainer.error();
    auto running = run_training(request, *std::move(trainer), team->ranks, job);
    co_return co_await std::move(running);
}

}  // namespace pliant::jobs
