#include "core/jobs/evaluation/evaluate_model_job.h"

#include "core/base/atomic_file.h"
#include "core/base/path_text.h"
#include "core/facenets/label_regressor.h"
#include "core/image/save.h"
#include "core/jobs/evaluation/model_examination.h"
#include "core/jobs/evaluation/model_report.h"
#include "core/jobs/files/made_folder.h"
#include "core/jobs/people/people_renderer.h"
#include "core/model_io/model_file.h"
#include "core/model_io/model_paths.h"
#include "core/models/chosen_model.h"
#include "core/tensor/device.h"
#include "core/training/data/label_code.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace pliant::jobs {
namespace {

constexpr int kLeastImages = 8, kMostImages = 50'000;

Result<void> validate(const engine::EvaluateModel& request) {
    const auto wrong = [](const Sentence& why) { return Error{ErrorCode::InvalidArgument, why}; };
    if (request.images < kLeastImages || request.images > kMostImages) {
        return wrong({"{} is {}; it must be {} to {}.",
                      Field{"images"},
                      request.images,
                      kLeastImages,
                      kMostImages});
    }
    if (!std::isfinite(request.psi)) return wrong({"{} must be a finite number.", Field{"psi"}});
    if (auto valid = check_renderer_threads(request.threads, 0); !valid) return valid;
    if (std::uint64_t{request.first_seed} + request.images - 1 >
        std::numeric_limits<std::uint32_t>::max()) {
        return wrong({"{} is too large for so many pictures.", Field{"first_seed"}});
    }
    if (request.out.empty()) return wrong({"{} must name a folder.", Field{"out"}});
    return {};
}

/// The label code in a model file for people with these labels; empty if there is none.
Result<std::optional<training::LabelCode>> label_code_of(const model_io::ModelFile& file,
                                                         std::int64_t z_dim,
                                                         const std::vector<people::Label>& labels) {
    std::map<std::string, std::string> metadata;
    for (const auto& [key, value] : file.metadata().items()) {
        if (value.is_string()) metadata[key] = value.get<std::string>();
    }
    const auto* const network = file.find("");
    if (network == nullptr || !metadata.contains("label_code")) {
        return std::optional<training::LabelCode>();
    }
    std::map<std::string, model_io::Array> tensors;
    for (const auto& info : network->tensors) {
        if (!info.name.starts_with("label_code.")) continue;
        auto array = file.read(info);
        if (!array) return array.error();
        tensors.emplace(info.name, *std::move(array));
    }
    auto code = training::LabelCode::read(tensors, metadata, z_dim, labels);
    if (!code) return code.error();
    return std::optional(*std::move(code));
}

}  // namespace

Activity<engine::EvaluatedModel> run(engine::EvaluateModel request, engine::RunningJob job) {
    if (auto valid = validate(request); !valid) co_return valid.error();
    const auto judge_file = model_io::named_or_bundled(request.judge, model_io::kBundledJudge);
    if (!judge_file) co_return judge_file.error();
    auto model = models::ChosenModel::read(request.device, request.model, request.network, job);
    if (!model) co_return model.error();
    const auto& architecture = model->checkpoint.description.architecture;
    if (architecture.c_dim > 0) {
        co_return Error{ErrorCode::ModelMismatch,
                        {"{} is a conditional model; people have no classes.", model->name()}};
    }
    if (auto valid = model->check_draws_as_renderings(); !valid) co_return valid.error();
    auto generator = model->generator(Precision::Exact, job);
    if (!generator) co_return generator.error();
    auto judge = facenets::LabelRegressor::load(*judge_file, model->device);
    if (!judge) co_return judge.error();
    auto renderer = load_renderer(request.assets, job);
    if (!renderer) co_return renderer.error();
    auto code = label_code_of(model->file, architecture.z_dim, renderer->schema().labels());
    if (!code) co_return code.error();
    const auto made = MadeFolder::make(request.out);
    if (!made) co_return made.error();

    ModelExamination examination(*std::move(generator),
                                 *std::move(code),
                                 *std::move(judge),
                                 *std::move(renderer),
                                 {.images = request.images,
                                  .first_seed = request.first_seed,
                                  .psi = request.psi,
                                  .threads = renderer_threads(request.threads)});
    co_await next_step();
    auto examining = examination.examine(job);
    auto findings = co_await std::move(examining);
    if (!findings) co_return findings.error();
    findings->model = model->name();
    findings->judge = shown(judge_file->filename());
    const auto sheet = examination.sheet();
    if (!sheet) co_return sheet.error();
    const auto saved = image::save(
        request.out / "sheet.png", *sheet, {.description = "people of " + findings->model});
    if (!saved) co_return saved.error();
    const auto report = to_json(*findings).dump(2) + "\n";
    if (auto written = write_atomically(request.out / "report.json", report); !written) {
        co_return written.error();
    }
    co_return engine::EvaluatedModel{.folder = request.out,
                                     .device = tensor::describe(model->device),
                                     .table = table(*findings),
                                     .report = report};
}

}  // namespace pliant::jobs
