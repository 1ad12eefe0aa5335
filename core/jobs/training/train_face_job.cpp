#include "core/jobs/training/train_face_job.h"

#include "core/jobs/people/people_renderer.h"
#include "core/jobs/training/training_folder.h"
#include "core/jobs/training/training_run.h"
#include "core/jobs/training/training_team.h"
#include "core/training/face/face_trainer.h"

#include <utility>

namespace pliant::jobs {
namespace {

training::FacePlan plan_of(const engine::TrainFace& request) {
    return {.size = request.size,
            .images = request.images,
            .people = request.people,
            .seed = request.seed,
            .batch = request.batch,
            .learning_rate = request.learning_rate};
}

}  // namespace

Activity<engine::TrainedFace> run(engine::TrainFace request, engine::RunningJob job) {
    if (auto valid = check_renderer_threads(request.threads, 1); !valid) co_return valid.error();
    if (auto valid = validate(time_of(request)); !valid) co_return valid.error();
    const auto plan = plan_of(request);
    if (auto valid = training::validate(plan); !valid) co_return valid.error();
    const auto team = meet_team(request.device, job);
    if (!team) co_return team.error();
    const auto& ranks = team->ranks;
    const auto folder = prepare_folder(request.out, request.resume, ranks);
    if (!folder) co_return folder.error();
    auto renderer = load_renderer(request.assets, job);
    if (!renderer) co_return renderer.error();
    const training::FaceTrainerOptions options = {.threads = request.threads,
                                                  .device = team->device};
    auto trainer = request.resume
                       ? training::FaceTrainer::resume(
                             checkpoint_in(request.out), *std::move(renderer), options)
                       : training::FaceTrainer::start(plan, *std::move(renderer), options);
    if (!trainer) co_return trainer.error();
    auto running =
        run_training(*trainer,
                     {.folder = request.out, .model = "face.safetensors", .time = time_of(request)},
                     ranks,
                     job);
    auto outcome = co_await std::move(running);
    if (!outcome) co_return outcome.error();
    co_return engine::TrainedFace{
        outcome->run, std::move(outcome->model), std::move(outcome->evaluation.table)};
}

}  // namespace pliant::jobs
