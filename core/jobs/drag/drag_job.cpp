#include "core/jobs/drag/drag_job.h"

#include "core/base/stopwatch.h"
#include "core/base/text.h"
#include "core/document/latent_file.h"
#include "core/document/mask_file.h"
#include "core/drag/session.h"
#include "core/drag/settle.h"
#include "core/jobs/canvas/movement_movie.h"
#include "core/jobs/drag/drag_case.h"
#include "core/jobs/drag/drag_files.h"
#include "core/jobs/drag/drag_of_document.h"
#include "core/jobs/drag/dragged_session.h"
#include "core/models/chosen_model.h"
#include "core/models/latents.h"
#include "core/stylegan/checkpoint.h"
#include "core/stylegan/generator.h"
#include "core/tensor/convert.h"
#include "core/tensor/device.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <set>
#include <string>
#include <utility>

namespace pliant::jobs {
namespace {

/// The built-in case: a head of the bundled model turns to face us, pulled by its nose.
constexpr std::uint32_t kDemoSeed = 11;
DragCase demo_case() {
    DragCase demo{.handles = {{.from = {72, 72}, .to = {56, 72}}}};
    demo.settings.step_limit = 60;
    return demo;
}

Result<void> validate(const engine::Drag& request) {
    const auto wrong = [](const Sentence& why) { return Error{ErrorCode::InvalidArgument, why}; };
    if (request.is_demo) {
        if (request.seed || !request.latent.empty() || !request.session.empty() ||
            !request.case_file.empty() || !request.model.empty()) {
            return wrong(
                {"{} has its own model, picture and case; do not name others.", Field{"is_demo"}});
        }
    } else {
        if (request.case_file.empty())
            return wrong(
                {"{} must name what to drag (or use {}).", Field{"case_file"}, Field{"is_demo"}});
        const int pictures = static_cast<int>(request.seed.has_value()) +
                             static_cast<int>(!request.latent.empty()) +
                             static_cast<int>(!request.session.empty());
        if (pictures != 1) {
            return wrong({"The picture is that of a {}, of a {} or of a {}; name one of them.",
                          Field{"seed"},
                          Field{"latent"},
                          Field{"session"}});
        }
        if (!request.session.empty() && !request.model.empty()) {
            return wrong({"A session has its model already: {} goes with a seed or a latent.",
                          Field{"model"}});
        }
    }
    if (request.class_index && !request.latent.empty()) {
        return wrong({"A latent has its class already: {} goes with a {}.",
                      Field{"class_index"},
                      Field{"seed"}});
    }
    if (request.with_points && request.movies.empty()) {
        return wrong(
            {"{} draws into a movie; ask for one with {}.", Field{"with_points"}, Field{"movies"}});
    }
    if (!std::isfinite(static_cast<float>(request.psi))) {
        return wrong(
            {"{} is {}; it must be a finite number, usually 0 to 1.", Field{"psi"}, request.psi});
    }
    return {};
}

/// W+ [1,L,D] from a seed or a file.
Result<at::Tensor> start_of(const engine::Drag& request, const stylegan::Generator& generator) {
    const auto& shape = generator.architecture();
    if (request.latent.empty()) {
        if (auto valid = models::check_class(request.class_index, shape); !valid) {
            return valid.error();
        }
        const auto seed = request.is_demo ? kDemoSeed : *request.seed;
        return models::w_plus_of(
            document::Source{.seed = seed, .psi = request.psi, .class_index = request.class_index},
            generator);
    }
    const auto read = document::load_latent(request.latent);
    if (!read) return read.error();
    const auto latent = read->in_rows(shape.num_ws());
    if (latent.rows() != shape.num_ws() || latent.width() != shape.w_dim) {
        return Error{ErrorCode::ModelMismatch,
                     {"{} is no latent of this model: it holds [{},{}], the model takes [{},{}].",
                      request.latent.filename().string(),
                      latent.rows(),
                      latent.width(),
                      shape.num_ws(),
                      shape.w_dim}};
    }
    return models::w_plus_of(latent, generator);
}

/// W+ [1,L,D] of the layer that is dragged.
Result<at::Tensor> start_of(const DraggedSession& session,
                            const models::ChosenModel& model,
                            const stylegan::Generator& generator,
                            const engine::RunningJob& job) {
    const auto& layer = session.layer().generated();
    const auto sha256 = model.file.sha256({.stop = job.stop});
    if (!sha256) return sha256.error();
    if (!layer.model.sha256.empty() && layer.model.sha256 != *sha256) {
        return Error{ErrorCode::ModelMismatch,
                     {"{} holds another model than the session was made with.", model.name()}};
    }
    return models::w_plus_of(engine::WhichPicture::of(layer), generator);
}

/// The free region, float32 [R,R], 1 where the picture may change; undefined without a mask.
Result<at::Tensor> free_region_of_case(const DragCase& what,
                                       const std::optional<DraggedSession>& session,
                                       const stylegan::Generator& generator) {
    if (what.mask.empty()) {
        return session ? free_region(session->layer().generated().mask, generator) : at::Tensor();
    }
    const auto mask = document::load_mask(what.mask);
    if (!mask) return mask.error();
    return free_region(session ? session->in_layer(*mask) : *mask, generator);
}

/// The handles, then the pins. Pins are checked here, where they still have the case's name.
Result<std::vector<drag::Handle>> handles_of_case(const DragCase& what, Size size) {
    std::vector<drag::Handle> handles;
    for (const auto& handle : what.handles)
        handles.push_back({.from = handle.from, .to = handle.to});
    for (std::size_t i = 0; i < what.pins.size(); ++i) {
        const auto& pin = what.pins[i];
        if (!(pin.x >= 0.0 && pin.y >= 0.0 && pin.x <= size.width - 1 &&
              pin.y <= size.height - 1)) {
            return Error{ErrorCode::InvalidArgument,
                         {"pins[{}] is ({}, {}), outside the picture of {} x {} px.",
                          i,
                          pin.x,
                          pin.y,
                          size.width,
                          size.height}};
        }
        handles.push_back({.from = pin, .to = pin, .is_pin = true});
    }
    return handles;
}

/// The part of a job from `from` to `to`, as a job.
JobContext part(const engine::RunningJob& job, double from, double to, const std::string& doing) {
    return {.stop = job.stop, .on_progress = [&job, from, to, doing](const Progress& progress) {
                job.report(from + (to - from) * progress.fraction, doing + progress.what);
            }};
}

/// Says once of every handle that it is lost.
void tell_of_lost(const drag::StepReport& step,
                  std::set<std::uint32_t>& lost,
                  const engine::RunningJob& job) {
    for (const auto& handle : step.handles) {
        if (handle.state != drag::HandleState::Lost || !lost.insert(handle.id).second) continue;
        job.notice(
            {"Handle {} is lost in step {}: what stood there is not found in the picture any more. "
             "A spot with more contrast holds better.",
             handle.id,
             step.step});
    }
}

/// "12.5 px to go, 48.0 steps/s".
std::string how_it_goes(const drag::StepReport& step, double seconds) {
    return text(std::fixed,
                std::setprecision(1),
                step.mean_distance,
                " px to go, ",
                step.step / seconds,
                " steps/s");
}

/// What was recorded, and where it ended: of a long drag not every step is recorded, its last may
/// be missing.
Movement whole_movement(const drag::Session& session, const drag::StepReport& last) {
    Movement movement{.steps = movement_of(session)};
    if (movement.steps.back().step != last.step) {
        movement.steps.push_back({last.step, {}, models::latent_of(session.w_plus())});
        for (const auto& handle : last.handles) movement.steps.back().handles.push_back(handle.at);
    }
    return movement;
}

/// The record of a drag in px of the session's canvas, if there is one.
void put_in_canvas(const std::optional<DraggedSession>& session,
                   engine::DraggedPicture& result,
                   DragRecord& record,
                   std::vector<std::vector<Point>>& trace) {
    if (!session) return;
    result.mean_distance = session->in_canvas(result.mean_distance);
    for (auto& handle : record.handles) handle = session->in_canvas(handle);
    for (auto& end : record.ends) end = session->in_canvas(end);
    for (auto& step : trace) {
        for (auto& point : step) point = session->in_canvas(point);
    }
}

std::vector<std::optional<Point>> targets_of(const std::vector<drag::Handle>& handles) {
    std::vector<std::optional<Point>> targets;
    for (const auto& handle : handles) {
        targets.push_back(handle.is_pin ? std::nullopt : std::optional(handle.to));
    }
    return targets;
}

/// Makes the movies; a stop leaves none.
Activity<int> save(Movement movement,
                   std::vector<std::filesystem::path> files,
                   std::string description,
                   stylegan::Generator generator,
                   JobContext job) {
    auto movie = MovementMovie::begin(std::move(movement), files, {.description = description});
    if (!movie) co_return movie.error();
    const auto draw = [&generator](const document::Latent& latent) -> Result<image::Image> {
        const c10::NoGradGuard no_grad;
        const auto w_plus = models::w_plus_of(latent, generator);
        if (!w_plus) return w_plus.error();
        return tensor::to_image(generator.synthesize(*w_plus));
    };
    while (!movie->is_finished()) {
        if (job.is_cancelled()) co_return Error{ErrorCode::Cancelled, "No movie was made."};
        if (auto added = movie->add_frame(draw); !added) co_return added.error();
        const auto progress = movie->progress();
        job.report(progress.fraction, progress.what);
        co_await next_step();
    }
    co_return movie->frame_count();
}

}  // namespace

Activity<engine::DraggedPicture> run(engine::Drag request, engine::RunningJob job) {
    if (auto valid = validate(request); !valid) co_return valid.error();
    auto what = request.is_demo ? Result<DragCase>(demo_case()) : read_drag_case(request.case_file);
    if (!what) co_return what.error();
    std::optional<DraggedSession> of_session;
    if (!request.session.empty()) {
        auto opened = DraggedSession::open(request.session, job);
        if (!opened) co_return opened.error();
        of_session = *std::move(opened);
        request.model = of_session->model_file();
        what = of_session->in_layer(*what);
        what->settings = merged(what->settings, of_session->layer().generated().settings);
    }
    auto model = models::ChosenModel::read(request.device, request.model, request.network, job);
    if (!model) co_return model.error();
    const auto settings = merged(merged(request.settings, what->settings),
                                 drag::recommended_settings(model->checkpoint));
    const auto precision = settings.precision.value_or(drag::usual_precision(*settings.mode));
    const auto generator = model->generator(precision, job);
    if (!generator) co_return generator.error();
    const auto w_plus =
        of_session ? start_of(*of_session, *model, *generator, job) : start_of(request, *generator);
    if (!w_plus) co_return w_plus.error();
    const auto free = free_region_of_case(*what, of_session, *generator);
    if (!free) co_return free.error();
    const auto settled = drag::settle(settings, *generator);
    if (!settled) co_return settled.error();
    const auto handles = handles_of_case(*what, generator->architecture().size());
    if (!handles) co_return handles.error();
    const auto reach = model->reach_of(*generator);
    if (!reach) co_return reach.error();
    auto session = drag::Session::start(*generator, *w_plus, *handles, *free, settings, *reach);
    if (!session) co_return session.error();

    const auto files = DragFiles::prepare(request.out);
    if (!files) co_return files.error();
    const auto description = text("drag with ", model->name());
    auto before = std::make_shared<const image::Image>(tensor::to_image(session->render()));
    if (of_session) {
        auto drawing = of_session->draw(request.device, job);
        auto drawn = co_await std::move(drawing);
        if (!drawn) co_return drawn.error();
        before = std::make_shared<const image::Image>(drawn->composed());
    }
    if (auto saved = files->save_before(*before, description); !saved) co_return saved.error();

    engine::DraggedPicture result{.folder = request.out, .device = tensor::describe(model->device)};
    std::vector<std::vector<Point>> trace;
    std::set<std::uint32_t> lost;
    const bool has_movies = !request.movies.empty();
    const auto dragging = part(job, 0.0, has_movies ? 0.5 : 1.0, "");
    const Stopwatch watch;
    const auto on_step = [&](const drag::StepReport& step) {
        trace.emplace_back();
        for (const auto& handle : step.handles) trace.back().push_back(handle.at);
        tell_of_lost(step, lost, job);
        dragging.report(step.step / static_cast<double>((*settled)[&drag::Settings::step_limit]),
                        how_it_goes(step, watch.seconds()));
    };
    auto course = drag::run(*session, {.stop = job.stop, .on_step = on_step});
    const auto ending = co_await std::move(course);
    if (!ending) co_return ending.error();
    const auto& last = ending->last;
    if (last.step == 0) {
        co_return ending->failure.value_or(
            Error{ErrorCode::Cancelled, "Stopped before the first step."});
    }
    result.end = ending->end;
    result.steps = last.step;
    result.seconds = ending->seconds;
    result.mean_distance = last.mean_distance;
    result.lost = static_cast<int>(
        std::ranges::count(last.handles, drag::HandleState::Lost, &drag::HandleReport::state));

    auto after = std::make_shared<const image::Image>(tensor::to_image(session->render()));
    if (of_session) {
        of_session->finish(models::latent_of(session->w_plus()));
        // What is done is kept: a stop has ended the drag, not its picture.
        auto drawing = of_session->draw(request.device, {});
        auto drawn = co_await std::move(drawing);
        if (!drawn) co_return drawn.error();
        after = std::make_shared<const image::Image>(drawn->composed());
        if (auto kept = of_session->save(request.out); !kept) co_return kept.error();
    }
    DragRecord record{
        .settings = *settled, .handles = *handles, .ends = last.handles, .strain = last.strain};
    put_in_canvas(of_session, result, record, trace);
    auto saved = files->save_after(*after, description);
    if (saved) saved = files->save_latent(tensor::to_array(session->w_plus()));
    if (saved) saved = files->save_trace(trace);
    if (saved) saved = files->save_report(result, record);
    if (!saved) co_return saved.error();
    if (ending->failure) co_return *ending->failure;
    if (!has_movies) co_return result;

    std::vector<std::filesystem::path> movies;
    for (const auto kind : request.movies) movies.push_back(files->movie(kind));
    auto movement = whole_movement(*session, last);
    if (request.with_points) movement.targets = targets_of(*handles);
    auto saving =
        save(std::move(movement), movies, description, *generator, part(job, 0.5, 1.0, "movie, "));
    const auto frames = co_await std::move(saving);
    if (!frames && frames.error().code != ErrorCode::Cancelled) co_return frames.error();
    result.has_movies = frames.has_value();
    co_return result;
}

}  // namespace pliant::jobs
