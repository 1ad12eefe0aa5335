#include "core/jobs/model/draw_canvas_job.h"

#include "core/base/path_text.h"
#include "core/document/model_search.h"
#include "core/jobs/files/picture_files.h"
#include "core/layers/layer_pictures.h"
#include "core/layers/save_canvas.h"
#include "core/models/latents.h"
#include "core/models/shelf.h"
#include "core/stylegan/generator.h"
#include "core/tensor/convert.h"
#include "core/tensor/device.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <c10/util/Exception.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace pliant::jobs {
namespace {

/// The model of a layer, and no other one.
Result<models::OpenModel> open_model(const document::ModelReference& model,
                                     const engine::DrawCanvas& request,
                                     models::Shelf& shelf,
                                     const engine::RunningJob& job) {
    std::filesystem::path file;  // the bundled one, unless another is named
    if (!model.path.empty()) {
        auto found = document::find_model(
            model, document::folders_for(model, request.session_file), {.stop = job.stop});
        if (!found) return found.error();
        file = *std::move(found);
    }
    auto opened =
        shelf.open({.file = file, .device = request.device, .precision = request.precision}, job);
    if (opened && !model.sha256.empty() && opened->sha256 != model.sha256) {
        return Error{ErrorCode::ModelMismatch,
                     {"The session was made with another {} than the one that comes with Pliant.",
                      model.name}};
    }
    return opened;
}

Result<engine::SharedImage> draw(const document::Generated& layer,
                                 const stylegan::Generator& generator) {
    try {
        const c10::NoGradGuard no_grad;
        const auto w_plus = models::w_plus_of(engine::WhichPicture::of(layer), generator);
        if (!w_plus) return w_plus.error();
        const int last = generator.architecture().block_count() - 1;
        const auto picture = generator.head(*w_plus, last).picture;  // [1,P,H,W]
        if (!picture.isfinite().all().item<bool>()) {
            return Error{
                ErrorCode::InvalidArgument,
                "The picture holds infinite or undefined numbers; its latent, or psi, is too "
                "far out."};
        }
        return std::make_shared<const image::Image>(tensor::to_image(picture));
    } catch (const c10::Error& error) {
        if (!tensor::is_out_of_memory(error)) throw;
        return Error{ErrorCode::OutOfMemory,
                     "There is not enough memory for a picture of this model.",
                     error.what_without_backtrace()};
    }
}

}  // namespace

Activity<engine::DrawnCanvas> run(engine::DrawCanvas request, engine::RunningJob job) {
    auto& document = request.document;
    if (!names_a_picture(request.file) && !layers::keeps_format(document.photo, request.file)) {
        co_return Error{ErrorCode::InvalidArgument,
                        {"{} is no name of a picture: it must end in .png, .jpg, .jpeg or .webp.",
                         shown(request.file)}};
    }
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
        auto model = open_model(layer.model, request, shelf, job);
        if (!model) co_return model.error();
        const auto picture = draw(layer, model->generator);
        if (!picture) co_return picture.error();
        layer.model.size = {(*picture)->width(), (*picture)->height()};
        pictures.put(layers::PictureInputs::of(layer), *picture);
        job.report(static_cast<double>(i + 1) / static_cast<double>(wanted.size()), "layers");
        co_await next_step();
    }
    const auto content = pictures.content(document);
    const auto saved =
        layers::save_canvas(content, request.file, {.removes_place = request.removes_place});
    if (!saved) co_return saved.error();
    for (const auto& note : saved->notes) job.notice(note);
    co_return engine::DrawnCanvas{request.file, content.canvas};
}

}  // namespace pliant::jobs
