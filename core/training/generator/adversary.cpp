#include "core/training/generator/adversary.h"

#include "core/people/random.h"
#include "core/tensor/random.h"
#include "core/training/generator/losses.h"
#include "core/training/generator/regression.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <vector>

namespace pliant::training {
namespace {

using stylegan::Differentiable;
using stylegan::Noise;

constexpr double kPathLengthShare = 0.01;  // weight of a batch in the mean path length

/// Noise for this rank's samples.
Noise noise_of(const GeneratorState& state, Draw draw) {
    const auto& share = state.ranks().share();
    return {.kind = Noise::Kind::Random,
            .seed = key_of(state, draw),
            .first = share.rank,
            .every = share.count};
}

/// z [count,z_dim] of this rank's samples, out of those drawn for all ranks.
at::Tensor own_codes(const GeneratorState& state, std::int64_t count, Draw draw) {
    const auto& share = state.ranks().share();
    return share.of(random_codes(
        count * share.count, state.plan.architecture.z_dim, key_of(state, draw), state.device()));
}

/// The first `count` rows; undefined if `rows` is.
at::Tensor first_rows(const at::Tensor& rows, std::int64_t count) {
    return rows.defined() ? rows.narrow(0, 0, count) : rows;
}

struct Latents {
    at::Tensor w;       // [N,w_dim]
    at::Tensor w_plus;  // [N,L,w_dim]
};

/// Latents of random codes with these labels; with the mixing probability, the rows from a random
/// one on come from a second code.
Latents mixed_latents(const GeneratorState& state, std::int64_t count, const at::Tensor& labels) {
    const auto& shape = state.plan.architecture;
    const auto map = [&](Draw draw) {
        return state.generator->mapping->forward(own_codes(state, count, draw), labels);
    };
    people::Random random(key_of(state, Draw::Mixing));
    const auto rows =
        at::arange(shape.num_ws(), at::TensorOptions().device(state.device()).dtype(at::kLong));
    std::vector<at::Tensor> from_other;
    const auto& share = state.ranks().share();
    for (std::int64_t i = 0; i < count * share.count; ++i) {
        const bool is_mixed = random.chance(static_cast<float>(state.plan.style_mixing));
        const auto first = 1 + random.index(static_cast<int>(shape.num_ws()) - 1);
        if (share.has(i)) from_other.push_back(rows >= (is_mixed ? first : shape.num_ws()));
    }
    const auto w = map(Draw::FreeCodes);
    const auto other = state.generator->broadcast(map(Draw::OtherCodes));
    return {w, at::where(at::stack(from_other).unsqueeze(2), other, state.generator->broadcast(w))};
}

/// The generator's latents in a step: those of known codes, then random ones.
Latents latents_of(const GeneratorState& state, const Batch& batch, std::int64_t known) {
    const auto count = batch.pictures.size(0);
    if (known == 0) return mixed_latents(state, count, batch.other_labels);
    const auto w = state.generator->mapping->forward(batch.codes.narrow(0, 0, known));
    const auto w_plus = state.generator->broadcast(w);
    if (known == count) return {w, w_plus};
    const auto others =
        mixed_latents(state, count - known, first_rows(batch.other_labels, count - known));
    return {w, at::cat({w_plus, others.w_plus})};
}

/// Pictures as the discriminator sees them, augmented.
at::Tensor augmented(const GeneratorState& state, const at::Tensor& pictures, Draw draw) {
    if (!state.augmentation || state.augmentation->probability() == 0.0) return pictures;
    std::vector<Augmentation> drawn;
    for (std::int64_t i = 0; i < pictures.size(0); ++i) {
        const auto place = static_cast<std::uint64_t>(state.ranks().share().place(i));
        drawn.push_back(draw_augmentation(
            state.augmentation->probability(), pictures.size(2), key_of(state, draw) + place));
    }
    return augment(pictures, drawn);
}

/// Distance of the generated pictures of known codes from the people's own, including the
/// discriminator's features.
at::Tensor likeness_loss(const GeneratorState& state,
                         const std::vector<at::Tensor>& seen,
                         const at::Tensor& people,
                         at::ScalarType compute) {
    std::vector<at::Tensor> expected;
    {
        const c10::NoGradGuard no_grad;
        // Both pictures of a pair get the same augmentation.
        expected =
            state.discriminator->features(augmented(state, people, Draw::AugmentedFakes), compute);
    }
    // For the others the expected features equal the found ones: whole maps are compared, since the
    // gradient of a slice would be padded with zeros in another memory layout.
    const auto known = people.size(0);
    for (std::size_t i = 0; i < seen.size(); ++i) {
        const auto others = seen[i].detach().narrow(0, known, seen[i].size(0) - known);
        expected[i] = at::cat({expected[i], others});
    }
    const double share = static_cast<double>(known) / static_cast<double>(seen[0].size(0));
    return feature_loss(seen, expected) / share;
}

/// The generator's step -> the pictures it generated, detached.
at::Tensor train_generator(GeneratorState& state,
                           const Batch& batch,
                           double learning_rate,
                           at::ScalarType compute,
                           Losses& losses) {
    const auto known = batch.codes.defined() ? (batch.codes.size(0) + 1) / 2 : 0;
    const auto latents = latents_of(state, batch, known);
    const auto pictures = state.generator->synthesis->forward(
        latents.w_plus, {.noise = noise_of(state, Draw::Noise), .compute = compute});
    const auto seen =
        state.discriminator->features(augmented(state, pictures, Draw::AugmentedFakes), compute);
    const auto deceiving =
        generator_loss(state.discriminator->judge(seen.back(), batch.other_labels));
    auto loss = deceiving;
    if (known > 0 && state.plan.regression_weight > 0.0) {
        const auto distance = distance_from_people(
            state, pictures.narrow(0, 0, known), batch.pictures.narrow(0, 0, known), losses);
        loss = loss + state.plan.regression_weight * distance.loss;
    }
    if (known > 0 && state.plan.feature_weight > 0.0) {
        const auto alike = likeness_loss(state, seen, batch.pictures.narrow(0, 0, known), compute);
        loss = loss + state.plan.feature_weight * alike;
        losses["features"] = alike;
    }
    state.descend(state.generator_groups, loss, learning_rate);
    state.update_mean_latent(latents.w.detach());
    losses["generator"] = deceiving;
    return pictures.detach();
}

/// Path length regularisation. Karras et al. 2020, section 3.2, equation (4).
void regularise_path_lengths(GeneratorState& state,
                             const Batch& batch,
                             double learning_rate,
                             at::ScalarType compute,
                             Losses& losses) {
    const auto count = (batch.pictures.size(0) + 1) / 2;
    const auto codes = batch.codes.defined() ? batch.codes.narrow(0, 0, count)
                                             : own_codes(state, count, Draw::PathCodes);
    const auto w_plus = state.generator->broadcast(
        state.generator->mapping->forward(codes, first_rows(batch.other_labels, count)));
    const auto pictures =
        state.generator->synthesis->forward(w_plus,
                                            {.noise = noise_of(state, Draw::PathNoise),
                                             .compute = compute,
                                             .differentiable = Differentiable::Twice});
    const auto& share = state.ranks().share();
    const auto side = pictures.size(2);
    const auto noise =
        share.of(at::randn({count * share.count, 3, side, side},
                           tensor::random_stream(key_of(state, Draw::PathNoise), state.device()),
                           pictures.options().requires_grad(false)));
    const auto lengths = path_lengths(pictures, w_plus, noise);
    const auto mean = lengths.detach().mean().reshape({1});
    state.ranks().average(mean);
    auto& remembered = state.mean_path_length;
    remembered += kPathLengthShare * (mean.item<double>() - remembered);
    const auto penalty = (lengths - remembered).square().mean();
    state.descend(state.generator_groups,
                  penalty * state.plan.path_length_weight * state.plan.path_length_interval,
                  learning_rate);
    losses["path_length"] = mean.squeeze(0);
}

void train_discriminator(GeneratorState& state,
                         const at::Tensor& fakes,
                         const Batch& batch,
                         at::ScalarType compute,
                         Losses& losses) {
    const auto of_fakes = state.discriminator->forward(
        augmented(state, fakes, Draw::AugmentedAgain), compute, batch.other_labels);
    const auto of_reals = state.discriminator->forward(
        augmented(state, batch.pictures, Draw::AugmentedReals), compute, batch.labels);
    if (state.augmentation) {
        state.augmentation->see(of_reals, state.ranks());
        losses["augmentation"] =
            at::scalar_tensor(state.augmentation->probability(), of_reals.options());
    }
    const auto loss = discriminator_loss(of_fakes, of_reals);
    state.descend({state.discriminator_group}, loss, state.plan.discriminator_rate);
    losses["discriminator"] = loss;
    losses["real_sign"] = of_reals.sign().mean();
    losses["fake_sign"] = of_fakes.sign().mean();

    if (!state.is_due(state.plan.gradient_penalty_interval)) return;
    const auto pictures = batch.pictures.detach().clone().requires_grad_(true);
    const auto logits = state.discriminator->forward(
        augmented(state, pictures, Draw::AugmentedForPenalty), compute, batch.labels);
    if (state.augmentation) state.augmentation->see(logits, state.ranks());
    const auto penalty = gradient_penalty(logits, pictures);
    state.descend({state.discriminator_group},
                  penalty * state.plan.gradient_penalty / 2 * state.plan.gradient_penalty_interval,
                  state.plan.discriminator_rate);
    losses["gradient_penalty"] = penalty;
}

/// Disables gradients of the discriminator's weights during its lifetime.
class Frozen {
  public:
    explicit Frozen(const stylegan::Discriminator& network) : network_(network) { want(false); }
    ~Frozen() { want(true); }
    Frozen(const Frozen&) = delete;
    Frozen& operator=(const Frozen&) = delete;

  private:
    void want(bool gradients) const {
        for (auto& parameter : network_->parameters()) parameter.set_requires_grad(gradients);
    }

    const stylegan::Discriminator& network_;
};

}  // namespace

at::Tensor random_codes(std::int64_t count,
                        std::int64_t z_dim,
                        std::uint64_t seed,
                        c10::Device device) {
    return at::randn({count, z_dim},
                     tensor::random_stream(seed, device),
                     at::TensorOptions().device(device).dtype(at::kFloat));
}

void train_adversarially(GeneratorState& state,
                         const Batch& batch,
                         double learning_rate,
                         at::ScalarType compute,
                         Losses& losses) {
    at::Tensor fakes;
    {
        const Frozen discriminator(state.discriminator);
        fakes = train_generator(state, batch, learning_rate, compute, losses);
    }
    if (state.is_due(state.plan.path_length_interval)) {
        regularise_path_lengths(state, batch, learning_rate, compute, losses);
    }
    train_discriminator(state, fakes, batch, compute, losses);
    if (state.augmentation) state.augmentation->step(state.steps() + 1, state.plan.batch);
}

}  // namespace pliant::training
