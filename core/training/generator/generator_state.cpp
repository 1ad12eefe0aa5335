#include "core/training/generator/generator_state.h"

#include "core/base/text.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace pliant::training {
namespace {

constexpr double kSquareMomentum = 0.99;

/// Lazy regularisation: a second loss every `interval` steps adds steps, so learning rate and betas
/// are corrected by interval / (interval + 1). Karras et al. 2020, appendix B.
double lazy(int interval) {
    return interval > 0 ? static_cast<double>(interval) / (interval + 1.0) : 1.0;
}

bool is_adversarial(const Plan& plan) {
    return std::ranges::any_of(
        plan.phases, [](const Phase& phase) { return phase.kind == PhaseKind::Adversarial; });
}

/// Prefixes of the names of trained parameters, one for each optimiser.
std::vector<std::string> trained_parts(const Plan& plan) {
    if (plan.frozen_size == 0) return {"mapping.", "synthesis."};
    std::vector<std::string> parts;
    for (int b = 0; b < plan.architecture.block_count(); ++b) {
        const auto size = plan.architecture.block_resolution(b);
        if (size > plan.frozen_size) parts.push_back(text("synthesis.b", size, '.'));
    }
    return parts;
}

/// Disables gradients of the generator's other parameters.
void freeze_others(const stylegan::TrainableGenerator& generator,
                   const std::vector<std::string>& trained) {
    for (auto& parameter : generator->named_parameters()) {
        const bool is_trained = std::ranges::any_of(
            trained, [&](const std::string& part) { return parameter.key().starts_with(part); });
        if (!is_trained) parameter.value().set_requires_grad(false);
    }
}

}  // namespace

GeneratorState::GeneratorState(const Plan& planned,
                               std::optional<LabelCode> code_of_people,
                               c10::Device device)
    : TrainingState(planned.to_json(), planned.batch),
      plan(planned),
      code(std::move(code_of_people)),
      generator(plan.architecture, plan.seed),
      average(plan.architecture, plan.seed) {
    if (plan.is_paired) {
        generator->mapping->become_identity();
        average->mapping->become_identity();
    }
    generator->to(device);
    average->to(device);
    const double steps_share = plan.is_generator_lazy ? lazy(plan.path_length_interval) : 1.0;
    const AdamOptions adam = {.beta1 = std::pow(plan.momentum, steps_share),
                              .beta2 = std::pow(kSquareMomentum, steps_share)};
    const auto parts = trained_parts(plan);
    for (const auto& part : parts) {
        const double rate = part == "mapping." ? plan.mapping_rate : 1.0;
        generator_groups.push_back(
            &train("generator." + part.substr(0, part.size() - 1),
                   *generator,
                   {.part = part, .adam = adam, .rate = steps_share * rate}));
    }
    freeze_others(generator, parts);
    keep_average("average", *average, *generator);
    if (is_adversarial(plan)) {
        const auto& shape = plan.architecture;
        discriminator = stylegan::Discriminator(shape.channels, plan.seed + 1, shape.c_dim);
        discriminator->to(device);
        const double share = lazy(plan.gradient_penalty_interval);
        discriminator_group = &train(
            "discriminator",
            *discriminator,
            {.adam = {.beta1 = 0.0, .beta2 = std::pow(kSquareMomentum, share)}, .rate = share});
    }
    if (!plan.critics_channels.empty()) {
        critics = Critics(plan.critics_channels, plan.seed + 2);
        critics->to(device);
        critics_group =
            &train("critics", *critics, {.adam = {.beta1 = 0.0, .beta2 = kSquareMomentum}});
    }
    remember("mean_path_length", {&mean_path_length});
    if (plan.augmentation_images > 0.0) {
        augmentation.emplace(plan.augmentation_images, plan.augmentation_target);
        remember("augmentation", augmentation->memory());
    }
    if (code) {
        stylegan::Checkpoint described;
        code->write(described);
        attach(std::move(described.metadata), described.tensors);
    }
}

bool GeneratorState::is_due(int interval) const {
    return interval > 0 && plan.place_at(steps()).steps % interval == 0;
}

void GeneratorState::update_mean_latent(const at::Tensor& w) {
    if (plan.frozen_size > 0) return;  // the mapping network does not change either
    constexpr double kShare = 0.005;   // weight of a batch
    const c10::NoGradGuard no_grad;
    const auto mean = w.mean(0).contiguous();
    ranks().average(mean);
    generator->mapping->w_avg.lerp_(mean, kShare);
}

std::uint64_t key_of(const GeneratorState& state, Draw draw) {
    constexpr std::uint64_t kDraws = 16, kMostSamples = 4096;
    const auto step = static_cast<std::uint64_t>(state.steps());
    return ((state.plan.seed << 40) + step * kDraws + static_cast<std::uint64_t>(draw)) *
           kMostSamples;
}

}  // namespace pliant::training
