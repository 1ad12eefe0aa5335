#include "core/jobs/photo/canvas_drawing.h"

#include "core/document/model_search.h"
#include "core/jobs/photo/carried_motion.h"
#include "core/model_io/model_paths.h"
#include "core/models/latents.h"
#include "core/models/shelf.h"
#include "core/stylegan/generator.h"
#include "core/tensor/convert.h"
#include "core/tensor/device.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <c10/util/Exception.h>

#include <algorithm>
#include <utility>

namespace pliant::jobs {
namespace {

/// The model of a layer, and no other one.
Result<models::OpenModel> open_model(const document::ModelReference& model,
                                     const CanvasModels& how,
                                     models::Shelf& shelf,
                                     const engine::RunningJob& job) {
    const auto file = file_of(model, how.session_file, job);
    if (!file) return file.error();
    auto opened =
        shelf.open({.file = *file, .device = how.device, .precision = how.precision}, job);
    if (opened && !model.sha256.empty() && opened->sha256 != model.sha256) {
        return Error{ErrorCode::ModelMismatch,
                     {"The session was made with another {} than the one that comes with Pliant.",
                      model.name}};
    }
    return opened;
}

Result<engine::LayerPicture> draw(const document::Generated& layer,
                                  const stylegan::Generator& generator,
                                  const engine::RunningJob& job) {
    try {
        const c10::NoGradGuard no_grad;
        const auto which = engine::WhichPicture::of(layer);
        const auto w_plus = models::w_plus_of(which, generator);
        if (!w_plus) return w_plus.error();
        const int last = generator.architecture().block_count() - 1;
        const auto picture = generator.head(*w_plus, last).picture;  // [1,P,H,W]
        if (!picture.isfinite().all().item<bool>()) {
            return Error{
                ErrorCode::InvalidArgument,
                "The picture holds infinite or undefined numbers; its latent, or psi, is too "
                "far out."};
        }
        const auto motion = motion_of(which, generator, [&] { return !job.is_cancelled(); });
        if (!motion) return motion.error();
        return engine::LayerPicture(std::make_shared<const image::Image>(tensor::to_image(picture)),
                                    *motion);
    } catch (const c10::Error& error) {
        if (!tensor::is_out_of_memory(error)) throw;
        return Error{ErrorCode::OutOfMemory,
                     "There is not enough memory for a picture of this model.",
                     error.what_without_backtrace()};
    }
}

}  // namespace

Result<std::filesystem::path> file_of(const document::ModelReference& model,
                                      const std::filesystem::path& session_file,
                                      const engine::RunningJob& job) {
    if (model.path.empty()) return model_io::model_or_bundled({});
    return document::find_model(
        model, document::folders_for(model, session_file), {.stop = job.stop});
}

Activity<layers::CanvasContent> draw_canvas(document::Document document,
                                            CanvasModels models,
                                            engine::RunningJob job) {
    if (document.photo.is_empty() &&
        std::ranges::none_of(document.layers, &document::Layer::is_shown)) {
        co_return Error{ErrorCode::InvalidArgument, "None of the layers is shown."};
    }
    models::Shelf shelf;
    layers::LayerPictures pictures;
    if (!document.photo.is_empty()) {
        auto photo = document::decoded(document.photo);
        if (!photo) co_return photo.error();
        pictures.put_photo(document.photo.sha256,
                           std::make_shared<const image::Image>(*std::move(photo)));
        co_await next_step();
    }
    const auto wanted = pictures.missing(document);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (job.is_cancelled()) co_return Error{ErrorCode::Cancelled, "Stopped."};
        auto& layer = document.find_layer(wanted[i])->generated();
        auto model = open_model(layer.model, models, shelf, job);
        if (!model) co_return model.error();
        const auto drawn = draw(layer, model->generator, job);
        if (!drawn) co_return drawn.error();
        layer.model.size = {drawn->picture->width(), drawn->picture->height()};
        pictures.put(layers::PictureInputs::of(layer), *drawn);
        job.report(static_cast<double>(i + 1) / static_cast<double>(wanted.size()), "layers");
        co_await next_step();
    }
    co_return pictures.content(document);
}

}  // namespace pliant::jobs
