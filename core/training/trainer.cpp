#include "core/training/trainer.h"

#include "core/base/text.h"
#include "core/image/grid.h"
#include "core/model_io/safetensors_writer.h"
#include "core/tensor/convert.h"
#include "core/tensor/precision.h"
#include "core/training/adversary.h"
#include "core/training/origin.h"
#include "core/training/people_data.h"
#include "core/training/regression.h"
#include "core/training/trainer_state.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace pliant::training {
namespace {

// Seeds of people that no pool reaches: those that are never trained on, and those without end.
constexpr std::uint64_t kHeldOut = std::uint64_t{1} << 41;
constexpr std::uint64_t kEndless = std::uint64_t{1} << 36;
constexpr std::int64_t kLookedAt = 64;
constexpr int kSheetColumns = 16;
constexpr double kPsi = 0.7;  // of the random people on a sheet

}  // namespace

struct Trainer::Impl {
    Impl(TrainerState state_, people::Renderer renderer, const TrainerOptions& options)
        : state(std::move(state_)),
          data(std::move(renderer),
               state.code,
               {.size = static_cast<int>(state.plan.architecture.resolution()),
                .threads = options.threads,
                .kept = options.kept}),
          compute(tensor::compute_type(state.plan.precision, c10::kCPU)) {}

    [[nodiscard]] const Phase& phase() const { return state.plan.phases[state.phase]; }
    /// The phase of the last step: what there is to show, also between two phases and at the end.
    [[nodiscard]] const Phase& shown_phase() const {
        return state.plan
            .phases[state.phase_steps == 0 && state.phase > 0 ? state.phase - 1 : state.phase];
    }
    [[nodiscard]] std::int64_t phase_images() const { return state.phase_steps * state.plan.batch; }

    PairedBatch next_batch() {
        std::vector<std::uint64_t> seeds;
        people::Random random(key_of(state, Draw::People));
        for (std::int64_t i = 0; i < state.plan.batch; ++i) {
            seeds.push_back(phase().people > 0
                                ? random.bits() % static_cast<std::uint64_t>(phase().people)
                                : kEndless + static_cast<std::uint64_t>(phase_images() + i));
        }
        return data.batch(seeds, phase().size, key_of(state, Draw::Codes));
    }

    /// People that are never trained on, at the shown phase's size; rendered once.
    const PairedBatch& held_out() {
        const auto size = shown_phase().size;
        if (!held_out_.pictures.defined() || held_out_.pictures.size(2) != size) {
            std::vector<std::uint64_t> seeds;
            for (std::int64_t i = 0; i < kLookedAt; ++i) seeds.push_back(kHeldOut + i);
            held_out_ = data.batch(seeds, size, /*stream=*/1);
        }
        return held_out_;
    }

    /// Warms up, stays, and in a regression falls to a twentieth.
    [[nodiscard]] double learning_rate() const {
        const double warm =
            std::min(1.0,
                     static_cast<double>(state.phase_steps + 1) /
                         static_cast<double>(std::max<std::int64_t>(state.plan.warm_up, 1)));
        double left = 1.0;
        if (phase().kind == PhaseKind::Regression && state.plan.falling > 0.0) {
            const double done =
                static_cast<double>(phase_images()) / static_cast<double>(phase().images);
            left = std::clamp((1.0 - done) / state.plan.falling, 0.05, 1.0);
        }
        return phase().learning_rate * warm * left;
    }

    /// Pictures of codes [N,z_dim] by the averaged generator, a few at a time.
    at::Tensor generate(const at::Tensor& codes, double psi) const {
        constexpr std::int64_t kAtOnce = 8;
        std::vector<at::Tensor> pictures;
        for (const auto& some : codes.split(kAtOnce)) {
            const auto& mean = state.average->mapping->w_avg;
            const auto w = mean.lerp(state.average->mapping->forward(some), psi);
            pictures.push_back(state.average->synthesis->forward(
                state.average->broadcast(w),
                {.blocks = blocks_of(state, shown_phase().size), .compute = compute}));
        }
        return at::cat(pictures);
    }

    TrainerState state;
    PeopleData data;
    at::ScalarType compute;

  private:
    PairedBatch held_out_;
};

Trainer::Trainer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Trainer::~Trainer() = default;
Trainer::Trainer(Trainer&& other) noexcept = default;
Trainer& Trainer::operator=(Trainer&& other) noexcept = default;

Result<Trainer> Trainer::start(const Plan& plan,
                               people::Renderer renderer,
                               const TrainerOptions& options,
                               const Origin* origin) {
    if (auto valid = validate(plan); !valid) return valid.error();
    try {
        auto code = origin ? origin->code_of(renderer.schema().labels()) : std::nullopt;
        const bool has_code = code.has_value();
        if (!code) code = PeopleData::fit_code(renderer, plan.architecture.z_dim);
        TrainerState state(plan, *std::move(code));
        if (origin) begin_with(*origin, has_code, state);
        return Trainer(std::make_unique<Impl>(std::move(state), std::move(renderer), options));
    } catch (const std::invalid_argument& fault) {
        return Error{ErrorCode::InvalidArgument, fault.what()};
    }
}

Result<Trainer> Trainer::resume(const std::filesystem::path& checkpoint,
                                people::Renderer renderer,
                                const TrainerOptions& options) {
    auto state = load_state(checkpoint, renderer.schema().labels());
    if (!state) return state.error();
    return Trainer(std::make_unique<Impl>(*std::move(state), std::move(renderer), options));
}

const Plan& Trainer::plan() const { return impl_->state.plan; }
std::int64_t Trainer::images() const { return impl_->state.images; }
std::int64_t Trainer::steps() const { return impl_->state.steps; }
bool Trainer::finished() const { return impl_->state.phase >= impl_->state.plan.phases.size(); }

Result<StepReport> Trainer::step() {
    auto& state = impl_->state;
    StepReport report{.phase = state.phase};
    const auto batch = impl_->next_batch();
    const auto train =
        impl_->phase().kind == PhaseKind::Regression ? train_by_regression : train_adversarially;
    train(state, batch, impl_->learning_rate(), impl_->compute, report.losses);
    follow_average(state);
    for (const auto& [name, loss] : report.losses) {
        if (!std::isfinite(loss)) {
            return Error{ErrorCode::Diverged,
                         text("The ",
                              name,
                              " loss is ",
                              loss,
                              " at step ",
                              state.steps,
                              "; the training has come apart. Go on from a checkpoint with lower "
                              "learning rates.")};
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
    return report;
}

Result<void> Trainer::save(const std::filesystem::path& checkpoint) const {
    return training::save(impl_->state, checkpoint);
}

Result<void> Trainer::write_model(const std::filesystem::path& file) const {
    const auto& state = impl_->state;
    const auto& shape = state.plan.architecture;
    const auto size = impl_->shown_phase().size;
    auto checkpoint = state.average->checkpoint({
        {"name", text("people-", size)},
        {"license", "CC0-1.0"},
        {"images_seen", std::to_string(state.images)},
        {"training_plan", state.plan.to_json()},
        {"frame", R"({"eye_height": 0.45, "face_width": 0.5})"},
        {"drag_block_resolution", std::to_string(std::min<std::int64_t>(size, 32))},
        {"drag_learning_rate", "0.02"},
    });
    // Blocks above the phase's size have not been trained yet: without them, it is a generator too.
    for (int b = blocks_of(state, size); b < shape.block_count(); ++b) {
        const auto prefix = text("synthesis.b", shape.block_resolution(b), '.');
        std::erase_if(checkpoint.tensors,
                      [&](const auto& entry) { return entry.first.starts_with(prefix); });
    }
    checkpoint.metadata["resolution"] = std::to_string(size);
    state.code.write(checkpoint);
    return model_io::write_safetensors(file, checkpoint.tensors, checkpoint.metadata);
}

Trainer::Look Trainer::look() {
    const at::NoGradGuard no_grad;
    const auto& batch = impl_->held_out();
    const auto found = impl_->generate(batch.codes, 1.0);
    const auto random = impl_->generate(
        random_codes(2 * kSheetColumns, impl_->state.plan.architecture.z_dim, /*seed=*/1), kPsi);

    std::vector<image::LabelledImage> cells;
    for (const auto& row : {batch.pictures, found, random}) {
        const auto count = std::min<std::int64_t>(row.size(0), 2 * kSheetColumns);
        const std::int64_t shown = row.is_same(random) ? count : kSheetColumns;
        for (std::int64_t i = 0; i < shown; ++i) cells.push_back({tensor::to_image(row[i]), ""});
    }
    auto sheet = image::grid(cells, {.columns = kSheetColumns});
    return {.held_out_error = (found - batch.pictures).abs().mean().item<double>(),
            .sheet = sheet ? *std::move(sheet) : image::Image()};
}

}  // namespace pliant::training
