#include "core/jobs/training/train_face_job.h"

#include "core/jobs/training/people_training.h"
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
    auto running = train_on_people<training::FaceTrainer>(
        request, plan_of(request), training::FaceTrainerOptions(), "face.safetensors", job);
    auto outcome = co_await std::move(running);
    if (!outcome) co_return outcome.error();
    co_return engine::TrainedFace{
        outcome->run, std::move(outcome->model), std::move(outcome->evaluation.table)};
}

}  // namespace pliant::jobs
