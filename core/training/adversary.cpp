#include "core/training/adversary.h"

#include "core/people/random.h"
#include "core/training/losses.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

#include <algorithm>
#include <vector>

namespace pliant::training {
namespace {

using stylegan::Differentiable;
using stylegan::Noise;

constexpr double kPathLengthShare = 0.01;  // of a batch, in the mean path length

bool is_due(std::int64_t step, int interval) { return interval > 0 && step % interval == 0; }

/// W+ of codes that belong to nobody; with the probability of mixing, the rows from a random one
/// on are those of another code.
at::Tensor mixed_latents(const TrainerState& state, std::int64_t count) {
    const auto& shape = state.plan.architecture;
    const auto latents = [&](Draw draw) {
        const auto z = random_codes(count, shape.z_dim, key_of(state, draw));
        return state.generator->broadcast(state.generator->mapping->forward(z));
    };
    people::Random random(key_of(state, Draw::Mixing));
    std::vector<at::Tensor> from_other;
    for (std::int64_t i = 0; i < count; ++i) {
        const bool is_mixed = random.chance(static_cast<float>(state.plan.style_mixing));
        const auto first = 1 + random.index(static_cast<int>(shape.num_ws()) - 1);
        const auto rows =
            at::arange(shape.num_ws(), at::TensorOptions().device(at::kCPU).dtype(at::kLong));
        from_other.push_back(rows >= (is_mixed ? first : shape.num_ws()));
    }
    return at::where(
        at::stack(from_other).unsqueeze(2), latents(Draw::OtherCodes), latents(Draw::FreeCodes));
}

/// How far the discriminator sees the first pictures from the people's own.
at::Tensor likeness_loss(const TrainerState& state,
                         const std::vector<at::Tensor>& seen,
                         const at::Tensor& people,
                         at::ScalarType compute) {
    std::vector<at::Tensor> expected;
    {
        const at::NoGradGuard no_grad;
        expected = state.discriminator->features(people, compute);
    }
    std::vector<at::Tensor> found;
    for (const auto& level : seen) found.push_back(level.narrow(0, 0, people.size(0)));
    return feature_loss(found, expected);
}

/// The generator's step -> the pictures that it made, without history.
at::Tensor train_generator(TrainerState& state,
                           const PairedBatch& batch,
                           double learning_rate,
                           at::ScalarType compute,
                           std::map<std::string, double>& losses) {
    const auto paired = (batch.codes.size(0) + 1) / 2;
    const auto w = state.generator->mapping->forward(batch.codes.narrow(0, 0, paired));
    const auto w_plus = at::cat(
        {state.generator->broadcast(w), mixed_latents(state, batch.codes.size(0) - paired)});
    const auto pictures = state.generator->synthesis->forward(
        w_plus,
        {.noise = {.kind = Noise::Kind::Random, .seed = key_of(state, Draw::Noise)},
         .compute = compute});
    const auto regression =
        pyramid_loss(pictures.narrow(0, 0, paired), batch.pictures.narrow(0, 0, paired));
    const auto seen = state.discriminator->features(pictures, compute);
    const auto deceiving = generator_loss(state.discriminator->judge(seen));
    auto loss = deceiving + state.plan.regression_weight * regression;
    if (state.plan.feature_weight > 0.0) {
        const auto alike = likeness_loss(state, seen, batch.pictures.narrow(0, 0, paired), compute);
        loss = loss + state.plan.feature_weight * alike;
        losses["features"] = alike.item<double>();
    }
    for (auto& group : state.generator_groups) group.parameters.clear_gradients();
    loss.backward();
    for (auto& group : state.generator_groups) group.step(learning_rate);
    state.remember_mean_latent(w.detach());
    losses["regression"] = regression.item<double>();
    losses["generator"] = deceiving.item<double>();
    return pictures.detach();
}

/// Path length regularisation. Karras et al. 2020, section 3.2, equation (4).
void keep_paths_even(TrainerState& state,
                     const PairedBatch& batch,
                     double learning_rate,
                     std::map<std::string, double>& losses) {
    const auto count = (batch.codes.size(0) + 1) / 2;
    const auto w_plus = state.generator->broadcast(
        state.generator->mapping->forward(batch.codes.narrow(0, 0, count)));
    const auto pictures = state.generator->synthesis->forward(
        w_plus,
        {.noise = {.kind = Noise::Kind::Random, .seed = key_of(state, Draw::PathNoise)},
         .differentiable = Differentiable::Twice});
    const auto noise = at::randn(pictures.sizes(),
                                 at::detail::createCPUGenerator(key_of(state, Draw::PathNoise)),
                                 pictures.options().requires_grad(false));
    const auto lengths = path_lengths(pictures, w_plus, noise);
    const double mean = lengths.detach().mean().item<double>();
    auto& remembered = state.mean_path_length;
    remembered += kPathLengthShare * (mean - remembered);
    const auto penalty = (lengths - remembered).square().mean();
    for (auto& group : state.generator_groups) group.parameters.clear_gradients();
    (penalty * state.plan.path_length_weight * state.plan.path_length_interval).backward();
    for (auto& group : state.generator_groups) group.step(learning_rate);
    losses["path_length"] = mean;
}

void train_discriminator(TrainerState& state,
                         const at::Tensor& fakes,
                         const at::Tensor& reals,
                         at::ScalarType compute,
                         std::map<std::string, double>& losses) {
    auto& group = *state.discriminator_group;
    const auto of_fakes = state.discriminator->forward(fakes, compute);
    const auto of_reals = state.discriminator->forward(reals, compute);
    const auto loss = discriminator_loss(of_fakes, of_reals);
    group.parameters.clear_gradients();
    loss.backward();
    group.step(state.plan.discriminator_rate);
    losses["discriminator"] = loss.item<double>();
    losses["real_sign"] = of_reals.sign().mean().item<double>();
    losses["fake_sign"] = of_fakes.sign().mean().item<double>();

    if (!is_due(state.phase_steps, state.plan.gradient_penalty_interval)) return;
    // In float32: bfloat16 is too coarse for gradients of gradients.
    const auto pictures = reals.detach().clone().requires_grad_(true);
    const auto penalty = gradient_penalty(state.discriminator->forward(pictures), pictures);
    group.parameters.clear_gradients();
    (penalty * state.plan.gradient_penalty / 2 * state.plan.gradient_penalty_interval).backward();
    group.step(state.plan.discriminator_rate);
    losses["gradient_penalty"] = penalty.item<double>();
}

/// While it lives, the discriminator's weights want no gradients.
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

std::uint64_t key_of(const TrainerState& state, Draw draw) {
    constexpr std::uint64_t kDraws = 16, kMostSamples = 4096;
    const auto step = static_cast<std::uint64_t>(state.steps);
    return ((state.plan.seed << 40) + step * kDraws + static_cast<std::uint64_t>(draw)) *
           kMostSamples;
}

at::Tensor random_codes(std::int64_t count, std::int64_t z_dim, std::uint64_t seed) {
    return at::randn({count, z_dim},
                     at::detail::createCPUGenerator(seed),
                     at::TensorOptions().device(at::kCPU).dtype(at::kFloat));
}

void train_adversarially(TrainerState& state,
                         const PairedBatch& batch,
                         double learning_rate,
                         at::ScalarType compute,
                         std::map<std::string, double>& losses) {
    at::Tensor fakes;
    {
        const Frozen discriminator(state.discriminator);
        fakes = train_generator(state, batch, learning_rate, compute, losses);
    }
    if (is_due(state.phase_steps, state.plan.path_length_interval)) {
        keep_paths_even(state, batch, learning_rate, losses);
    }
    train_discriminator(state, fakes, batch.pictures, compute, losses);
}

}  // namespace pliant::training
