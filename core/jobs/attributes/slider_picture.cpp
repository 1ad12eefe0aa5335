#include "core/jobs/attributes/slider_picture.h"

#include "core/axes/axis_file.h"
#include "core/axes/direction.h"
#include "core/base/path_text.h"
#include "core/document/command.h"
#include "core/document/latent_file.h"
#include "core/document/model_search.h"
#include "core/document/session_file.h"
#include "core/model_io/model_paths.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace pliant::jobs {
namespace {

// Below this cosine, the locks are said to leave little of an axis.
constexpr double kLittle = 0.5;

/// A session with a picture of a seed or a latent.
Result<document::Session> session_of(const engine::SliderPicture& request) {
    const int sources = static_cast<int>(request.seed.has_value()) +
                        static_cast<int>(!request.latent.empty()) +
                        static_cast<int>(!request.session.empty());
    if (sources != 1) {
        return Error{ErrorCode::InvalidArgument,
                     {"Say which picture: exactly one of {}, {} and {}.",
                      Field{"seed"},
                      Field{"latent"},
                      Field{"session"}}};
    }
    if (!request.session.empty()) return document::load_session(request.session);
    document::Generated picture{.source = {.seed = request.seed.value_or(0), .psi = request.psi}};
    if (!request.latent.empty()) {
        auto latent = document::load_latent(request.latent);
        if (!latent) return latent.error();
        picture.latent = *std::move(latent);
        picture.source.latent_file = request.latent;
    }
    const auto path = model_io::model_or_bundled(request.model);
    if (!path) return path.error();
    picture.model.path = *path;
    return document::Session{.history = document::History(document::Document::of(picture))};
}

/// The file of the active layer's model.
Result<std::filesystem::path> model_file(const document::ModelReference& model,
                                         const engine::SliderPicture& request,
                                         const engine::RunningJob& job) {
    if (request.session.empty()) return model.path;
    if (model.path.empty()) return model_io::model_or_bundled({});
    return document::find_model(
        model, document::folders_for(model, request.session), {.stop = job.stop});
}

Result<axes::AxisSet> axes_of(const engine::SliderPicture& request,
                              const models::OpenModel& model) {
    const auto& shape = model.generator.architecture();
    return axes::find({model.path, model.sha256, shape.num_ws(), shape.w_dim}, request.axes);
}

}  // namespace

OpenPicture::OpenPicture(document::Session session, models::OpenModel model, axes::AxisSet axes)
    : session_(std::move(session)), model_(std::move(model)), axes_(std::move(axes)) {}

Result<OpenPicture> OpenPicture::open(const engine::SliderPicture& request,
                                      const engine::RunningJob& job) {
    auto session = session_of(request);
    if (!session) return session.error();
    const auto known_as = session->history.present().generated().model;
    const auto file = model_file(known_as, request, job);
    if (!file) return file.error();
    models::Shelf shelf;
    auto model =
        shelf.open({.file = *file, .device = request.device, .precision = Precision::Exact}, job);
    if (!model) return model.error();
    if (!known_as.sha256.empty() && known_as.sha256 != model->sha256) {
        return Error{
            ErrorCode::ModelMismatch,
            {"{} holds another model than the session was made with.", shown(file->filename())}};
    }
    auto axes = axes_of(request, *model);
    if (!axes) return axes.error();
    if (request.session.empty()) {
        // What was not known of the model before it was open.
        auto first = session->history.present();
        const auto& shape = model->generator.architecture();
        auto& latent = first.generated().latent;
        latent = latent.in_rows(shape.num_ws());
        first.generated().model = {.name = shown(model->path.stem()),
                                   .path = model->path,
                                   .sha256 = model->sha256,
                                   .size = shape.size()};
        session->history = document::History(first);
    }
    OpenPicture picture(*std::move(session), *std::move(model), *std::move(axes));
    if (auto locked = picture.lock(request.locked); !locked) return locked.error();
    for (const auto& slider : request.amounts) {
        if (auto moved = picture.move(slider, job); !moved) return moved.error();
    }
    return picture;
}

Result<void> OpenPicture::lock(const std::vector<std::string>& axes) {
    for (const auto& id : axes) {
        if (axes_.find(id) == nullptr) {
            return Error{ErrorCode::InvalidArgument, {"This model has no slider '{}'.", id}};
        }
    }
    if (axes.empty()) return {};
    const document::Command command = document::LockSliders{axes};
    session_.history.push(document::apply(session_.history.present(), command),
                          document::kNoGesture,
                          std::string(name_of(command)));
    return {};
}

Result<void> OpenPicture::move(const engine::AxisAmount& slider, const engine::RunningJob& job) {
    if (!(std::abs(slider.amount) <= document::kMaxAmount)) {
        return Error{ErrorCode::InvalidArgument,
                     {"{} is moved by {}; the limit is {} standard deviations.",
                      slider.axis,
                      slider.amount,
                      document::kMaxAmount}};
    }
    const auto& locked = layer().locked_sliders;
    if (std::ranges::binary_search(locked, slider.axis)) {
        return Error{ErrorCode::InvalidArgument,
                     {"{} is locked, so it cannot be moved.", slider.axis}};
    }
    const auto direction = axes::direction_of(axes_, slider.axis, axes_.known(locked));
    if (!direction) return direction.error();
    if (direction->kept < kLittle) {
        job.notice({"{} is nearly a combination of the locked sliders; it does less than it says.",
                    slider.axis});
    }
    const document::Command command =
        document::SetSlider{slider.axis, slider.amount, direction->change};
    session_.history.push(document::apply(session_.history.present(), command),
                          document::kNoGesture,
                          std::string(name_of(command)));
    return {};
}

}  // namespace pliant::jobs
