#pragma once

#include "core/base/activity.h"
#include "core/jobs/people/people_renderer.h"
#include "core/jobs/training/training_folder.h"
#include "core/jobs/training/training_run.h"
#include "core/jobs/training/training_team.h"
#include "core/requests/running_job.h"

#include <string>
#include <utility>

namespace pliant::jobs {

/// What requests to train a network on rendered people have in common, from their validation to the
/// outcome of the run. Threads and device of the options come from the request. `model`: file name
/// of the trained network. Errors: InvalidArgument; those of meet_team, prepare_folder,
/// load_renderer, of starting or resuming the trainer and of run_training.
template <typename NetworkTrainer, typename Request, typename Plan, typename Options>
[[nodiscard]] Activity<TrainingOutcome> train_on_people(
    Request request, Plan plan, Options options, std::string model, engine::RunningJob job) {
    if (auto valid = check_renderer_threads(request.threads, 1); !valid) co_return valid.error();
    if (auto valid = validate(time_of(request)); !valid) co_return valid.error();
    if (auto valid = validate(plan); !valid) co_return valid.error();
    const auto team = meet_team(request.device, job);
    if (!team) co_return team.error();
    const auto folder = prepare_folder(request.out, request.resume, team->ranks);
    if (!folder) co_return folder.error();
    auto renderer = load_renderer(request.assets, job);
    if (!renderer) co_return renderer.error();
    options.threads = request.threads;
    options.device = team->device;
    auto trainer = request.resume ? NetworkTrainer::resume(
                                        checkpoint_in(request.out), *std::move(renderer), options)
                                  : NetworkTrainer::start(plan, *std::move(renderer), options);
    if (!trainer) co_return trainer.error();
    auto running =
        run_training(*trainer,
                     {.folder = request.out, .model = std::move(model), .time = time_of(request)},
                     team->ranks,
                     job);
    co_return co_await std::move(running);
}

}  // namespace pliant::jobs
