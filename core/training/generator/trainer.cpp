#include "core/training/generator/trainer.h"

#include "core/base/text.h"
#include "core/image/grid.h"
#include "core/model_io/safetensors_writer.h"
#include "core/tensor/convert.h"
#include "core/tensor/precision.h"
#include "core/training/data/people_data.h"
#include "core/training/data/picture_data.h"
#include "core/training/generator/adversary.h"
#include "core/training/generator/draws.h"
#include "core/training/generator/origin.h"
#include "core/training/generator/regression.h"
#include "core/training/generator/trainer_state.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace pliant::training {
namespace {

constexpr std::int64_t kLookedAt = 64;
constexpr int kSheetColumns = 16;
constexpr double kPsi = 0.7;  // of the random codes on a sheet

std::unique_ptr<TrainingData> people_data(const TrainerState& state,
                                          people::Renderer renderer,
                                          const TrainerOptions& options) {
    return std::make_unique<PeopleData>(
        std::move(renderer),
        *state.code,
        PeopleDataOptions{.size = static_cast<int>(state.plan.architecture.resolution()),
                          .threads = options.threads,
                          .kept = options.kept,
                          .device = options.device});
}

Result<std::optional<Guide>> guide_of(const Plan& plan, const TrainerOptions& options) {
    if (options.guide.empty()) return std::optional<Guide>();
    // What is fast on a GPU is float16, in which the small gradients of large maps vanish.
    const auto precision = options.device.is_cuda() ? Precision::Exact : plan.precision;
    auto guide = Guide::read(options.guide, options.device, precision);
    if (!guide) return guide.error();
    return std::optional(*std::move(guide));
}

/// For a checkpoint whose plan names another guide than the one there is, if any.
Error of_other_guide(const std::filesystem::path& checkpoint,
                     const std::string& planned,
                     const std::string& found) {
    const auto name = checkpoint.string();
    const auto code = ErrorCode::ModelMismatch;
    if (planned.empty()) return {code, {"{} is of a training without a guide.", name}};
    if (found.empty()) {
        return {code, {"{} is of a training that was guided by {}; name it.", name, planned}};
    }
    return {code, {"{} is of a training that was guided by {}, not {}.", name, planned, found}};
}

Error of_other_data(const std::filesystem::path& checkpoint, const std::string& what) {
    return {ErrorCode::ModelMismatch, {"{} is of a training of {}.", checkpoint.string(), what}};
}

}  // namespace

struct Trainer::Impl {
    Impl(TrainerState state_, std::unique_ptr<TrainingData> data_)
        : state(std::move(state_)),
          data(std::move(data_)),
          compute(tensor::training_type(state.plan.precision, state.device())) {
        state.fingerprint = data->fingerprint();
    }

    [[nodiscard]] const Phase& phase() const { return state.plan.phases[state.phase]; }
    /// The phase of the last step: what there is to show, also between two phases and at the end.
    [[nodiscard]] const Phase& shown_phase() const {
        return state.plan
            .phases[state.phase_steps == 0 && state.phase > 0 ? state.phase - 1 : state.phase];
    }
    [[nodiscard]] std::int64_t phase_images() const { return state.phase_steps * state.plan.batch; }

    Result<Batch> next_batch() {
        return on_device(data->batch({.count = state.plan.batch,
                                      .size = phase().size,
                                      .pool = phase().people,
                                      .seen = phase_images(),
                                      .choice = key_of(state, Draw::Pictures),
                                      .open = key_of(state, Draw::Codes),
                                      .share = state.ranks.share()}));
    }

    /// What the generator is judged by, at the shown phase's size; made once.
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

    /// Pictures of codes [N,z_dim] with labels [N,c_dim], if any, by the averaged generator.
    at::Tensor generate(const at::Tensor& codes, const at::Tensor& labels, double psi) const {
        return average_pictures(state, codes, labels, shown_phase().size, psi, compute);
    }

    TrainerState state;
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

Trainer::Trainer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Trainer::~Trainer() = default;
Trainer::Trainer(Trainer&& other) noexcept = default;
Trainer& Trainer::operator=(Trainer&& other) noexcept = default;

Result<Trainer> Trainer::start(const Plan& unguided,
                               people::Renderer renderer,
                               const TrainerOptions& options,
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
                     {"Critics see what a guide sees; name one with {}.", Field{"guide"}}};
    }
    if (auto valid = validate(plan); !valid) return valid.error();
    try {
        auto code = origin ? origin->code_of(renderer.schema().labels()) : std::nullopt;
        const bool has_code = code.has_value();
        if (plan.frozen_size > 0 &&
            (!has_code ||
             origin->generator.description.architecture.resolution() < plan.frozen_size)) {
            return Error{ErrorCode::InvalidArgument,
                         {"Frozen blocks stay what they began as: begin with a model of people of "
                          "{} px or more.",
                          plan.frozen_size}};
        }
        if (!code) code = PeopleData::fit_code(renderer, plan.architecture.z_dim);
        TrainerState state(plan, *std::move(code), options.device);
        state.guide = *std::move(guide);
        if (origin) begin_with(*origin, has_code, state);
        auto data = people_data(state, std::move(renderer), options);
        return Trainer(std::make_unique<Impl>(std::move(state), std::move(data)));
    } catch (const std::invalid_argument& fault) {
        return Error{ErrorCode::InvalidArgument, {"{}", fault.what()}};
    }
}

Result<Trainer> Trainer::start(const Plan& plan,
                               PictureSet pictures,
                               bool is_mirrored,
                               const Origin* origin,
                               c10::Device device) {
    if (auto valid = validate(plan); !valid) return valid.error();
    if (plan.is_paired || plan.architecture.c_dim != pictures.label_width()) {
        return Error{
            ErrorCode::InvalidArgument,
            {"The plan is for {} with labels of {} numbers; those of these pictures have {}.",
             plan.is_paired ? "people" : "pictures",
             plan.architecture.c_dim,
             pictures.label_width()}};
    }
    TrainerState state(plan, std::nullopt, device);
    if (origin) begin_with(*origin, /*with_mapping=*/true, state);
    return Trainer(std::make_unique<Impl>(
        std::move(state), std::make_unique<PictureData>(std::move(pictures), is_mirrored)));
}

Result<Trainer> Trainer::resume(const std::filesystem::path& checkpoint,
                                people::Renderer renderer,
                                const TrainerOptions& options) {
    auto state = load_state(checkpoint, renderer.schema().labels(), options.device);
    if (!state) return state.error();
    if (!state->plan.is_paired) return of_other_data(checkpoint, "pictures, not of people");
    auto guide = guide_of(state->plan, options);
    if (!guide) return guide.error();
    state->guide = *std::move(guide);
    if (const auto named = state->guide ? state->guide->name() : "";
        named != state->plan.guided_by) {
        return of_other_guide(checkpoint, state->plan.guided_by, named);
    }
    auto data = people_data(*state, std::move(renderer), options);
    return Trainer(std::make_unique<Impl>(*std::move(state), std::move(data)));
}

Result<Trainer> Trainer::resume(const std::filesystem::path& checkpoint,
                                PictureSet pictures,
                                bool is_mirrored,
                                c10::Device device) {
    auto state = load_state(checkpoint, {}, device);
    if (!state) return state.error();
    if (state->plan.is_paired) return of_other_data(checkpoint, "people, not of pictures");
    if (state->fingerprint != pictures.fingerprint()) {
        return of_other_data(
            checkpoint,
            text("other pictures: ", state->fingerprint, ", not ", pictures.fingerprint()));
    }
    return Trainer(std::make_unique<Impl>(
        *std::move(state), std::make_unique<PictureData>(std::move(pictures), is_mirrored)));
}

const Plan& Trainer::plan() const { return impl_->state.plan; }
std::int64_t Trainer::images() const { return impl_->state.images; }
std::int64_t Trainer::steps() const { return impl_->state.steps; }
bool Trainer::finished() const { return impl_->state.phase >= impl_->state.plan.phases.size(); }

Result<void> Trainer::join(const Ranks& ranks) try {
    if (ranks.is_alone()) return {};
    auto& state = impl_->state;
    if (auto shared = check_shares(state.plan.batch, ranks); !shared) return shared;
    if (!ranks.say_the_same(
            text(state.plan.to_json(), state.fingerprint, ", step ", state.steps))) {
        return of_other_training();
    }
    state.ranks = ranks;
    state.follow_first();
    return {};
} catch (const RankLost& lost) {
    return Ranks::error_of(lost);
}

Result<bool> Trainer::agree_to_stop(bool wants_to) const try {
    return impl_->state.ranks.any(wants_to);
} catch (const RankLost& lost) {
    return Ranks::error_of(lost);
}

Result<StepReport> Trainer::step() try {
    auto& state = impl_->state;
    StepReport report{.phase = state.phase};
    const auto batch = impl_->next_batch();
    if (!batch) return batch.error();
    state.is_step_half_done = true;
    const auto train =
        impl_->phase().kind == PhaseKind::Regression ? train_by_regression : train_adversarially;
    Losses losses;
    train(
        state, *batch, state.plan.rate_at(state.phase, state.phase_steps), impl_->compute, losses);
    follow_average(state);
    report.losses = values_of(losses);
    state.ranks.average(report.losses);
    for (const auto& [name, loss] : report.losses) {
        if (!std::isfinite(loss)) {
            return Error{ErrorCode::Diverged,
                         {"The {} loss is {} at step {}; the training has come apart. Go on from a "
                          "checkpoint with lower learning rates.",
                          name,
                          loss,
                          state.steps}};
        }
    }
    ++state.steps;
    ++state.phase_steps;
    state.images += state.plan.batch;
    report.step = state.steps;
    report.images = state.images;
    report.phase_images = impl_->phase_images();
    if (report.phase_images >= impl_->phase().images) {
        ++state.phase;
        state.phase_steps = 0;
    }
    state.is_step_half_done = false;
    return report;
} catch (const RankLost& lost) {
    return Ranks::error_of(lost);
}

Result<void> Trainer::save(const std::filesystem::path& checkpoint) const {
    return training::save(impl_->state, checkpoint);
}

Result<void> Trainer::write_model(const std::filesystem::path& file) const {
    const auto& state = impl_->state;
    const auto& shape = state.plan.architecture;
    const auto size = impl_->shown_phase().size;
    auto metadata = impl_->data->metadata(size);
    metadata["images_seen"] = std::to_string(state.images);
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

Result<Trainer::Look> Trainer::look() {
    const c10::NoGradGuard no_grad;
    const auto shown = impl_->shown();
    if (!shown) return shown.error();
    Look look;
    std::vector<at::Tensor> rows = {shown->pictures.narrow(0, 0, kSheetColumns)};
    if (shown->codes.defined()) {
        const auto found = impl_->generate(shown->codes, shown->labels, 1.0);
        look.held_out_error = (found - shown->pictures).abs().mean().item<double>();
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
    if (sheet) look.sheet = *std::move(sheet);
    return look;
}

}  // namespace pliant::training
