#include "core/jobs/evaluation/evaluate_sliders_job.h"

#include "core/attributes/label_extractor.h"
#include "core/axes/axis_file.h"
#include "core/base/atomic_file.h"
#include "core/base/path_text.h"
#include "core/base/text.h"
#include "core/evaluation/slider_effects.h"
#include "core/jobs/evaluation/slider_report.h"
#include "core/jobs/files/made_folder.h"
#include "core/model_io/model_paths.h"
#include "core/models/chosen_model.h"
#include "core/tensor/device.h"

#include <cmath>
#include <limits>
#include <memory>
#include <utility>

namespace pliant::jobs {
namespace {

constexpr int kLeastChanged = 6, kMostChanged = 10'000;
// The judge is asked about every label: with which skill it reads them is in report.json.
constexpr double kAnySkill = -std::numeric_limits<double>::infinity();

Result<void> check_sliders(const engine::EvaluateSliders& request) {
    if (request.images < kLeastChanged || request.images > kMostChanged) {
        return Error{ErrorCode::InvalidArgument,
                     {"{} is {}; it must be {} to {}.",
                      Field{"images"},
                      request.images,
                      kLeastChanged,
                      kMostChanged}};
    }
    if (!std::isfinite(request.psi)) {
        return Error{ErrorCode::InvalidArgument, {"{} must be a finite number.", Field{"psi"}}};
    }
    if (request.out.empty()) {
        return Error{ErrorCode::InvalidArgument, {"{} must name a folder.", Field{"out"}}};
    }
    return {};
}

/// The axes of a model, which must fit it.
Result<axes::AxisSet> axes_of_model(const engine::EvaluateSliders& request,
                                    const models::ChosenModel& model,
                                    const JobContext& job) {
    const auto sha256 = model.file.sha256({.stop = job.stop});
    if (!sha256) return sha256.error();
    const auto& shape = model.checkpoint.description.architecture;
    return axes::find({model.path, *sha256, shape.num_ws(), shape.w_dim}, request.axes);
}

}  // namespace

Activity<engine::EvaluatedSliders> run(engine::EvaluateSliders request, engine::RunningJob job) {
    if (auto valid = check_sliders(request); !valid) co_return valid.error();
    const auto judge_file = model_io::named_or_bundled(request.judge, model_io::kBundledJudge);
    if (!judge_file) co_return judge_file.error();
    auto model = models::ChosenModel::read(request.device, request.model, request.network, job);
    if (!model) co_return model.error();
    if (auto valid = model->check_draws_as_renderings(); !valid) co_return valid.error();
    auto set = axes_of_model(request, *model, job);
    if (!set) co_return set.error();
    auto generator = model->generator(Precision::Exact, job);
    if (!generator) co_return generator.error();
    auto judge = facenets::LabelRegressor::load(*judge_file, model->device);
    if (!judge) co_return judge.error();
    const auto steering_file =
        model_io::find_bundled(model_io::kBundledSteer, model_io::Surroundings::of_this_process());
    if (!steering_file) co_return steering_file.error();
    auto steering = attributes::usual_extractor(*steering_file, model->device);
    if (!steering) co_return steering.error();
    const auto made = MadeFolder::make(request.out);
    if (!made) co_return made.error();

    evaluation::SliderEffects effects(
        {*generator, std::make_shared<attributes::LabelExtractor>(*std::move(judge), kAnySkill)},
        {*generator, *std::move(steering)},
        *std::move(set),
        {.pictures = request.images,
         .first_seed = request.first_seed,
         .psi = request.psi,
         .locked = request.locked});
    while (!effects.is_finished()) {
        if (job.is_cancelled()) {
            co_return Error{ErrorCode::Cancelled, "Stopped before the end; nothing was written."};
        }
        job.report(static_cast<double>(effects.done()) / static_cast<double>(effects.step_count()),
                   text("slider ", effects.done(), " of ", effects.step_count()));
        effects.step();
        co_await next_step();
    }
    const auto report = json(effects);
    if (auto written = write_atomically(request.out / "report.json", report); !written) {
        co_return written.error();
    }
    co_return engine::EvaluatedSliders{.folder = request.out,
                                       .device = tensor::describe(model->device),
                                       .table = table(effects),
                                       .report = report};
}

}  // namespace pliant::jobs
