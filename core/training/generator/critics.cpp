#include "core/training/generator/critics.h"

#include "core/base/text.h"
#include "core/training/generator/generator_state.h"
#include "core/training/generator/losses.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

namespace pliant::training {
namespace {

constexpr std::int64_t kCriticWidth = 64;
// The layers expect values of magnitude 1; those of a picture are about a half, those of a
// regressor's maps about an eighth.
constexpr double kPictureScale = 2.0, kMapScale = 8.0;

}  // namespace

CriticImpl::CriticImpl(std::int64_t channels,
                       std::size_t halvings,
                       double scale,
                       const at::Generator& random)
    : scale_(scale) {
    const auto add = [&](const stylegan::DiscriminatorConvolutionOptions& options) {
        layers_.push_back(register_module(text("conv", layers_.size()),
                                          stylegan::DiscriminatorConvolution(options, random)));
    };
    add({.in = channels, .out = kCriticWidth, .halves = halvings > 0});
    for (std::size_t i = 1; i < halvings; ++i) {
        add({.in = kCriticWidth, .out = kCriticWidth, .halves = true});
    }
    add({.in = kCriticWidth, .out = 1, .is_activated = false});
}

at::Tensor CriticImpl::forward(at::Tensor map) const {
    map = map * scale_;
    for (const auto& layer : layers_) map = layer->forward(map);
    return map.to(at::kFloat).flatten(1);
}

CriticsImpl::CriticsImpl(const std::vector<std::int64_t>& channels, std::uint64_t seed) {
    const at::Generator random = at::detail::createCPUGenerator(seed);
    for (std::size_t i = 0; i < channels.size(); ++i) {
        critics_.push_back(register_module(
            text("critic", i),
            Critic(
                channels[i], channels.size() - 1 - i, i == 0 ? kPictureScale : kMapScale, random)));
    }
}

at::Tensor deceiving_loss(const CriticsImpl& critics, const std::vector<at::Tensor>& found) {
    std::vector<at::Tensor> losses;
    for (std::size_t i = 0; i < critics.each().size(); ++i) {
        losses.push_back(generator_loss(critics.each()[i]->forward(found[i])));
    }
    return at::stack(losses).mean();
}

void train_critics(GeneratorState& state,
                   const std::vector<at::Tensor>& found,
                   const std::vector<at::Tensor>& expected,
                   Losses& losses) {
    const auto& critics = state.critics->each();
    const int interval = state.plan.gradient_penalty_interval;
    const bool is_penalty_due = state.is_due(interval);
    std::vector<at::Tensor> judged, penalties;
    for (std::size_t i = 0; i < critics.size(); ++i) {
        auto real = expected[i].detach();
        if (is_penalty_due) real = real.clone().requires_grad_(true);
        const auto of_reals = critics[i]->forward(real);
        judged.push_back(discriminator_loss(critics[i]->forward(found[i].detach()), of_reals));
        if (!is_penalty_due) continue;
        penalties.push_back(gradient_penalty(of_reals.mean(1), real));
    }
    auto loss = at::stack(judged).mean();
    losses["critics"] = loss;
    if (is_penalty_due) {
        const auto penalty = at::stack(penalties).mean();
        losses["gradient_penalty"] = penalty;
        loss = loss + penalty * (state.plan.gradient_penalty / 2 * interval);
    }
    state.descend({state.critics_group}, loss, state.plan.discriminator_rate);
}

}  // namespace pliant::training
