#include "core/jobs/photo/find_latent_job.h"

#include "core/base/path_text.h"
#include "core/base/stopwatch.h"
#include "core/base/text.h"
#include "core/inversion/projector.h"
#include "core/models/latents.h"

#include <iomanip>
#include <utility>

namespace pliant::jobs {
namespace {

/// The share of the progress that goes into opening photo and model.
constexpr double kOpened = 0.05;

/// Below this, a picture and its photo have little in common.
constexpr double kPoor = 15.0;  // dB

/// Where the search is to begin, W+ [1,L,D].
Result<at::Tensor> begin_of(const document::Latent& wanted,
                            const models::OpenModel& model,
                            const image::Image& picture,
                            PhotoDesk& desk) {
    if (!wanted.is_empty()) return models::w_plus_of(wanted, model.generator);
    return desk.samples_of(model).nearest(picture);
}

}  // namespace

Activity<engine::FoundLatent> run(engine::FindLatent request,
                                  std::shared_ptr<PhotoDesk> desk,
                                  engine::RunningJob job) {
    if (!photo::is_frame(request.frame, request.photo.size)) {
        co_return Error{ErrorCode::InvalidArgument,
                        {"{} must have its middle in the photo of {} x {} px, and sides from 8 px "
                         "to twice the photo's.",
                         Field{"frame"},
                         request.photo.size.width,
                         request.photo.size.height}};
    }
    const auto whole = desk->decoded(request.photo);
    if (!whole) co_return whole.error();
    co_await next_step();
    const auto model = desk->open(
        {.file = request.model, .network = request.network, .device = request.device}, job);
    if (!model) co_return model.error();
    const auto size = model->generator.architecture().size();
    engine::FoundLatent found{.model = {.name = shown(model->path.stem()),
                                        .path = request.model.empty() ? request.model : model->path,
                                        .sha256 = model->sha256,
                                        .size = size},
                              .placement = photo::placement_of(request.frame, size)};
    inversion::Options options;
    if (request.steps > 0) options.steps = request.steps;
    job.report(kOpened, "looking for the latent");
    co_await next_step();
    if (job.is_cancelled()) co_return Error{ErrorCode::Cancelled, "Stopped before it began."};

    const Stopwatch watch;
    const auto picture = photo::framed(**whole, found.placement, size);
    const auto begin = begin_of(request.begin, *model, picture, *desk);
    if (!begin) co_return begin.error();
    auto projector = inversion::Projector::start(
        model->generator, model->reach.measured(), picture, *begin, options);
    if (!projector) co_return projector.error();
    while (!projector->is_finished()) {
        co_await next_step();
        if (job.is_cancelled()) break;
        const auto step = projector->step();
        if (!step) co_return step.error();
        found.strain = step->strain;
        job.report(
            kOpened + (1.0 - kOpened) * step->step / options.steps,
            text("looking for the latent, ", std::fixed, std::setprecision(1), step->psnr, " dB"));
    }
    found.is_complete = projector->is_finished();
    found.latent = models::latent_of(projector->latent());
    found.psnr = projector->measure_psnr();
    found.seconds = watch.seconds();
    if (found.is_complete && found.psnr < kPoor) {
        job.notice({"This part of the photo is outside what {} knows: motions may be wrong there.",
                    found.model.name});
    }
    co_return found;
}

Activity<engine::ReadyForPhotos> run(engine::PrepareForPhotos request,
                                     std::shared_ptr<PhotoDesk> desk,
                                     engine::RunningJob job) {
    const auto model = desk->open(
        {.file = request.model, .network = request.network, .device = request.device}, job);
    if (!model) co_return model.error();
    const auto samples = desk->samples_of(*model);
    do {
        co_await next_step();
        if (job.is_cancelled()) co_return Error{ErrorCode::Cancelled, "Stopped."};
    } while (!samples.advance());
    co_return engine::ReadyForPhotos{};
}

}  // namespace pliant::jobs
