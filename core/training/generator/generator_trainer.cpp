#include "core/training/generator/generator_trainer.h"

#include "core/base/text.h"
#include "core/image/grid.h"
#include "core/model_io/safetensors_writer.h"
#include "core/tensor/convert.h"
#include "core/tensor/precision.h"
#include "core/training/base/checkpoint.h"
#include "core/training/data/people_data.h"
#include "core/training/data/picture_data.h"
#include "core/training/generator/adversary.h"
#include "core/training/generator/generator_report.h"
#include "core/training/generator/generator_state.h"
#include "core/training/generator/origin.h"
#include "core/training/generator/regression.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <iomanip>
#include <utility>

namespace pliant::training {
namespace {

constexpr std::int64_t kLookedAt = 64;
constexpr int kSheetColumns = 16;
constexpr double kPsi = 0.7;                // of the random codes on a sheet
constexpr std::int64_t kStepsPerRow = 250;  // per row of the metrics

std::unique_ptr<TrainingData> people_data(const GeneratorState& state,
                                          people::Renderer renderer,
                                          const GeneratorTrainerOptions& options) {
    return std::make_unique<PeopleData>(
        std::move(renderer),
        *state.code,
        PeopleDataOptions{.size = static_cast<int>(state.plan.architecture.resolution()),
                          .threads = options.threads,
                          .kept = options.kept,
                          .device = options.device});
}

Result<std::optional<Guide>> guide_of(const Plan& plan, const GeneratorTrainerOptions& options) {
    if (options.guide.empty()) return std::optional<Guide>();
    // Fast means float16 on a GPU, in which small gradients of large maps underflow.
    const auto precision = options.device.is_cuda() ? Precision::Exact : plan.precision;
    auto guide = Guide::read(options.guide, options.device, precision);
    if (!guide) return guide.error();
    return std::optional(*std::move(guide));
}

/// The error if a checkpoint's plan has a different guide than the options.
Error guide_mismatch(const std::filesystem::path& checkpoint,
                     const std::string& planned,
                     const std::string& found) {
    std::string what = " belongs to a training without a guide.";
    if (!planned.empty()) {
        what = text(" belongs to a training guided by ",
                    planned,
                    found.empty() ? "; select it." : text(", not ", found, '.'));
    }
    return {ErrorCode::ModelMismatch, checkpoint.string() + what};
}

Error data_mismatch(const std::filesystem::path& checkpoint, const std::string& what) {
    return {ErrorCode::ModelMismatch,
            {"{} belongs to a training on {}.", checkpoint.string(), what}};
}

}  // namespace

struct GeneratorTrainer::Impl {
    Impl(const Plan& plan, std::optional<LabelCode> code, c10::Device device)
        : state(plan, std::move(code), device),
          compute(tensor::training_type(plan.precision, device)) {}

    /// Sets the training data; call it first.
    void take(std::unique_ptr<TrainingData> given) {
        data = std::move(given);
        state.identify_data("data", data->fingerprint());
    }

    /// The phase of the last step, also between phases and at the end.
    [[nodiscard]] Plan::Place last_place() const {
        return state.plan.place_at(std::max<std::int64_t>(state.steps() - 1, 0));
    }
    [[nodiscard]] const Phase& shown_phase() const { return state.plan.phases[last_place().phase]; }

    Result<Batch> next_batch(const Plan::Place& place) {
        const auto& phase = state.plan.phases[place.phase];
        return on_device(data->batch({.count = state.plan.batch,
                                      .size = phase.size,
                                      .pool = phase.people,
                                      .seen = place.steps * state.plan.batch,
                                      .choice = key_of(state, Draw::Pictures),
                                      .open = key_of(state, Draw::Codes),
                                      .share = state.ranks().share()}));
    }

    /// The data for evaluation, at the current phase's size; created once.
    Result<Batch> shown() {
        const auto size = shown_phase().size;
        if (!shown_.pictures.defined() || shown_.pictures.size(2) != size) {
            auto batch =
                on_device(data->shown(state.plan.is_paired ? kLookedAt : kSheetColumns, size));
            if (!batch) return batch.error();
            shown_ = *std::move(batch);
        }
        return shown_;
    }

    /// Pictures of codes [N,z_dim] with optional labels [N,c_dim], by the averaged generator.
    at::Tensor generate(const at::Tensor& codes, const at::Tensor& labels, double psi) const {
        return average_pictures(state, codes, labels, shown_phase().size, psi, compute);
    }

    GeneratorState state;
    std::unique_ptr<TrainingData> data;
    at::ScalarType compute;

  private:
    [[nodiscard]] Result<Batch> on_device(Result<Batch> batch) const {
        if (!batch) return batch;
        for (auto* each : {&batch->pictures, &batch->codes, &batch->labels, &batch->other_labels}) {
            if (each->defined()) *each = each->to(state.device());
        }
        return batch;
    }

    Batch shown_;
};

GeneratorTrainer::GeneratorTrainer(std::unique_ptr<Impl> impl)
    : Trainer(impl->state), impl_(std::move(impl)) {}
GeneratorTrainer::~GeneratorTrainer() = default;
GeneratorTrainer::GeneratorTrainer(GeneratorTrainer&& other) noexcept = default;
GeneratorTrainer& GeneratorTrainer::operator=(GeneratorTrainer&& other) noexcept = default;

Result<GeneratorTrainer> GeneratorTrainer::start(const Plan& unguided,
                                                 people::Renderer renderer,
                                                 const GeneratorTrainerOptions& options,
                                                 const Origin* origin) {
    auto plan = unguided;
    auto guide = guide_of(plan, options);
    if (!guide) return guide.error();
    if (*guide) {
        plan.guided_by = (*guide)->name();
        if (plan.critics_weight > 0.0) {
            plan.critics_channels = (*guide)->channels();
            plan.critics_channels.insert(plan.critics_channels.begin(), 3);
        }
    } else if (plan.critics_weight > 0.0) {
        return Error{ErrorCode::InvalidArgument,
                     {"Critics use the features of a guide; choose one with {}.", Field{"guide"}}};
    }
    if (auto valid = validate(plan); !valid) return valid.error();
    try {
        auto code = origin ? origin->code_of(renderer.schema().labels()) : std::nullopt;
        const bool has_code = code.has_value();
        if (plan.frozen_size > 0 &&
            (!has_code ||
             origin->generator.description.architecture.resolution() < plan.frozen_size)) {
            return Error{
                ErrorCode::InvalidArgument,
                {"Frozen blocks keep their initial weights: start from a model of people of "
                 "{} px or more.",
                 plan.frozen_size}};
        }
        if (!code) code = PeopleData::fit_code(renderer, plan.architecture.z_dim);
        auto impl = std::make_unique<Impl>(plan, *std::move(code), options.device);
        impl->state.guide = *std::move(guide);
        if (origin) begin_with(*origin, has_code, impl->state);
        impl->take(people_data(impl->state, std::move(renderer), options));
        return GeneratorTrainer(std::move(impl));
    } catch (const std::invalid_argument& fault) {
        return Error{ErrorCode::InvalidArgument, {"{}", fault.what()}};
    }
}

Result<GeneratorTrainer> GeneratorTrainer::start(const Plan& plan,
                                                 PictureSet pictures,
                                                 bool is_mirrored,
                                                 const Origin* origin,
                                                 c10::Device device) {
    if (auto valid = validate(plan); !valid) return valid.error();
    if (plan.is_paired || plan.architecture.c_dim != pictures.label_width()) {
        return Error{
            ErrorCode::InvalidArgument,
            {"The plan is for {} with labels of {} numbers; the labels of these pictures have {}.",
             plan.is_paired ? "people" : "pictures",
             plan.architecture.c_dim,
             pictures.label_width()}};
    }
    auto impl = std::make_unique<Impl>(plan, std::nullopt, device);
    if (origin) begin_with(*origin, /*with_mapping=*/true, impl->state);
    impl->take(std::make_unique<PictureData>(std::move(pictures), is_mirrored));
    return GeneratorTrainer(std::move(impl));
}

Result<GeneratorTrainer> GeneratorTrainer::resume(const std::filesystem::path& path,
                                                  people::Renderer renderer,
                                                  const GeneratorTrainerOptions& options) {
    const auto checkpoint = Checkpoint::open(path);
    if (!checkpoint) return checkpoint.error();
    const auto plan = checkpoint->plan<Plan>();
    if (!plan) return plan.error();
    if (!plan->is_paired) return data_mismatch(path, "pictures, not of people");
    const auto tensors = LabelCode::tensors_in(checkpoint->file(), "");
    if (!tensors) return tensors.error();
    auto code = LabelCode::read(
        *tensors, checkpoint->metadata(), plan->architecture.z_dim, renderer.schema().labels());
    if (!code) return checkpoint->corrupt(code.error().message);
    auto guide = guide_of(*plan, options);
    if (!guide) return guide.error();
    if (const auto named = *guide ? (*guide)->name() : ""; named != plan->guided_by) {
        return guide_mismatch(path, plan->guided_by, named);
    }
    auto impl = std::make_unique<Impl>(*plan, *std::move(code), options.device);
    impl->state.guide = *std::move(guide);
    impl->take(people_data(impl->state, std::move(renderer), options));
    if (auto loaded = impl->state.load(*checkpoint); !loaded) return loaded.error();
    return GeneratorTrainer(std::move(impl));
}

Result<GeneratorTrainer> GeneratorTrainer::resume(const std::filesystem::path& path,
                                                  PictureSet pictures,
                                                  bool is_mirrored,
                                                  c10::Device device) {
    const auto checkpoint = Checkpoint::open(path);
    if (!checkpoint) return checkpoint.error();
    const auto plan = checkpoint->plan<Plan>();
    if (!plan) return plan.error();
    if (plan->is_paired) return data_mismatch(path, "people, not of pictures");
    if (const auto trained = checkpoint->metadata("data"); trained != pictures.fingerprint()) {
        return data_mismatch(path,
                             text("other pictures: ", trained, ", not ", pictures.fingerprint()));
    }
    auto impl = std::make_unique<Impl>(*plan, std::nullopt, device);
    impl->take(std::make_unique<PictureData>(std::move(pictures), is_mirrored));
    if (auto loaded = impl->state.load(*checkpoint); !loaded) return loaded.error();
    return GeneratorTrainer(std::move(impl));
}

const Plan& GeneratorTrainer::plan() const { return impl_->state.plan; }

bool GeneratorTrainer::finished() const {
    return plan().place_at(steps()).phase >= plan().phases.size();
}

Stage GeneratorTrainer::stage() const {
    const auto& phase = impl_->shown_phase();
    const auto seen = std::min<std::int64_t>(steps(), impl_->last_place().steps + 1) * batch();
    return {.words = text(phase.size, " px ", to_string(phase.kind), ' ', seen, '/', phase.images),
            .done = static_cast<double>(images()) / static_cast<double>(plan().images()),
            .is_phase_over = seen >= phase.images,
            .cells = {{"phase", std::string(to_string(phase.kind))},
                      {"size", std::to_string(phase.size)}}};
}

Row GeneratorTrainer::due_row() const {
    return steps() % kStepsPerRow == 0 ? Row::OfLosses : Row::None;
}

std::vector<std::string> GeneratorTrainer::columns() const {
    return {"steps",
            "images",
            "phase",
            "size",
            "images_per_second",
            "held_out_error",
            "regression",
            "features",
            "generator",
            "discriminator",
            "real_sign",
            "fake_sign",
            "gradient_penalty",
            "path_length",
            "augmentation",
            "guide",
            "critics"};
}

RunReport GeneratorTrainer::report(const MetricTable& metrics) const {
    return report_of(plan(), metrics, images());
}

Result<Losses> GeneratorTrainer::learn() {
    auto& state = impl_->state;
    const auto place = plan().place_at(steps());
    const auto batch = impl_->next_batch(place);
    if (!batch) return batch.error();
    const bool is_regression = plan().phases[place.phase].kind == PhaseKind::Regression;
    const auto train = is_regression ? train_by_regression : train_adversarially;
    Losses losses;
    train(state, *batch, plan().rate_at(place), impl_->compute, losses);
    follow_average(state);
    return losses;
}

Result<void> GeneratorTrainer::write_model(const std::filesystem::path& file,
                                           const Evaluation& /*evaluation*/) const {
    const auto& state = impl_->state;
    const auto& shape = state.plan.architecture;
    const auto size = impl_->shown_phase().size;
    auto metadata = impl_->data->metadata(size);
    metadata["images_seen"] = std::to_string(images());
    metadata["training_plan"] = state.plan.to_json();
    auto checkpoint = state.average->checkpoint(std::move(metadata));
    // Blocks above the phase's size have not been trained yet: without them, it is a generator too.
    for (int b = blocks_of(state, size); b < shape.block_count(); ++b) {
        const auto prefix = text("synthesis.b", shape.block_resolution(b), '.');
        std::erase_if(checkpoint.tensors,
                      [&](const auto& entry) { return entry.first.starts_with(prefix); });
    }
    checkpoint.metadata["resolution"] = std::to_string(size);
    if (state.code) state.code->write(checkpoint);
    return model_io::write_safetensors(file, checkpoint.tensors, checkpoint.metadata);
}

Result<Evaluation> GeneratorTrainer::evaluate() {
    const c10::NoGradGuard no_grad;
    const auto shown = impl_->shown();
    if (!shown) return shown.error();
    Evaluation evaluation;
    std::vector<at::Tensor> rows = {shown->pictures.narrow(0, 0, kSheetColumns)};
    if (shown->codes.defined()) {
        const auto found = impl_->generate(shown->codes, shown->labels, 1.0);
        const auto error = (found - shown->pictures).abs().mean().item<double>();
        evaluation.measures["held_out_error"] = error;
        evaluation.sentence = text("held-out error ", std::fixed, std::setprecision(4), error);
        rows.push_back(found.narrow(0, 0, kSheetColumns));
    }
    const auto z_dim = impl_->state.plan.architecture.z_dim;
    for (const std::uint64_t seed : {1, 2}) {
        const auto labels =
            shown->labels.defined() ? shown->labels.narrow(0, 0, kSheetColumns) : shown->labels;
        rows.push_back(impl_->generate(
            random_codes(kSheetColumns, z_dim, seed, impl_->state.device()), labels, kPsi));
    }
    std::vector<image::LabelledImage> cells;
    for (const auto& row : rows) {
        for (const auto& picture : row.unbind()) cells.push_back({tensor::to_image(picture), ""});
    }
    auto sheet = image::grid(cells, {.columns = kSheetColumns});
    if (sheet) evaluation.sheet = *std::move(sheet);
    return evaluation;
}

}  // namespace pliant::training
