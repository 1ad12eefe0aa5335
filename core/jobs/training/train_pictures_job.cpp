#include "core/jobs/training/train_pictures_job.h"

#include "core/base/range.h"
#include "core/base/text.h"
#include "core/jobs/training/generator_training.h"
#include "core/jobs/training/training_folder.h"
#include "core/jobs/training/training_team.h"
#include "core/training/data/picture_set.h"
#include "core/training/data/picture_source.h"

#include <bit>
#include <utility>

namespace pliant::jobs {
namespace {

constexpr int kLeastSize = 16, kLargestSize = 1024;
constexpr std::int64_t kLeastWidth = 8, kLargestWidth = 1024;

Result<void> validate(const engine::TrainPictures& request) {
    if (request.size < kLeastSize || request.size > kLargestSize ||
        !std::has_single_bit(static_cast<unsigned>(request.size))) {
        return Error{ErrorCode::InvalidArgument,
                     {"size is {}; it must be a power of two from {} to {}.",
                      request.size,
                      kLeastSize,
                      kLargestSize}};
    }
    return in_range(Field{"widest"}, request.widest, kLeastWidth, kLargestWidth);
}

training::Plan plan_of(const engine::TrainPictures& request, std::int64_t label_width) {
    auto plan = training::Plan::of_pictures(request.size, label_width, request.widest);
    if (request.batch != 0) plan.batch = request.batch;
    if (request.images != 0) plan.phases.front().images = request.images;
    return plan;
}

void report_unused(const engine::TrainPictures& request,
                   const training::PictureSource& source,
                   const engine::RunningJob& job) {
    const auto skipped = source.skipped();
    if (skipped.empty()) return;
    job.notice({"{}: {} pictures; skipped: {}.",
                request.pictures.string(),
                source.pictures().size(),
                skipped});
}

void report_skipped(const training::PictureSet& pictures, const engine::RunningJob& job) {
    const auto& broken = pictures.broken();
    if (broken.empty()) return;
    std::string reasons;
    for (const auto& why : broken) reasons += " " + why;
    job.notice({"Skipped {} that cannot be used:{}", broken.size(), reasons});
}

}  // namespace

Activity<engine::Trained> run(engine::TrainPictures request, engine::RunningJob job) {
    if (auto valid = validate(request); !valid) co_return valid.error();
    const auto team = meet_team(request.device, job);
    if (!team) co_return team.error();
    const auto origin = read_origin(request, job);
    if (!origin) co_return origin.error();
    // Checked before reading the pictures, which can be slow; their label width is checked
    // afterwards.
    if (auto plan = finish_plan(plan_of(request, 0), request, {}); !plan) co_return plan.error();
    const auto folder = prepare_training(request, team->ranks);
    if (!folder) co_return folder.error();

    auto source = training::PictureSource::open(request.pictures);
    if (!source) co_return source.error();
    if (team->ranks.is_first()) report_unused(request, **source, job);
    auto pictures = training::PictureSet::open(
        *std::move(source),
        {.size = request.size,
         .has_labels = request.has_labels,
         .kept = request.kept,
         .skips_broken = request.skips_broken},
        {.stop = job.stop,
         .on_progress = [&job](const Progress& progress) { job.report(0.0, progress.what); }});
    if (!pictures) co_return pictures.error();
    if (team->ranks.is_first()) report_skipped(*pictures, job);
    const auto plan = finish_plan(plan_of(request, pictures->label_width()), request, *origin);
    if (!plan) co_return plan.error();
    auto trainer = request.resume ? training::GeneratorTrainer::resume(checkpoint_in(request.out),
                                                                       *std::move(pictures),
                                                                       request.is_mirrored,
                                                                       team->device)
                                  : training::GeneratorTrainer::start(*plan,
                                                                      *std::move(pictures),
                                                                      request.is_mirrored,
                                                                      *origin ? &**origin : nullptr,
                                                                      team->device);
    if (!trainer) co_return trainer.error();
    auto running = run_training(request, *std::move(trainer), team->ranks, job);
    co_return co_await std::move(running);
}

}  // namespace pliant::jobs
