#include "core/stylegan/alias_free_synthesis.h"

#include "core/stylegan/feature_trace.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

#include <utility>

namespace pliant::stylegan {
namespace {

/// All layers but toRGB.
std::vector<FilteredLayer> layers_of(const Weights& weights,
                                     const Architecture& architecture,
                                     at::ScalarType compute) {
    std::vector<FilteredLayer> layers;
    for (std::size_t i = 0; i + 1 < architecture.alias_free->layers.size(); ++i) {
        layers.emplace_back(weights, architecture, i, compute);
    }
    return layers;
}

}  // namespace

AliasFreeSynthesis::AliasFreeSynthesis(const Weights& weights,
                                       const Architecture& architecture,
                                       at::ScalarType compute)
    : network_(architecture.alias_free.value()),
      input_(weights, network_),
      layers_(layers_of(weights, architecture, compute)),
      to_rgb_(weights, architecture),
      compute_(compute) {}

std::int64_t AliasFreeSynthesis::margin_after(std::size_t layer) const {
    const auto& map = network_.layers[layer];
    return (map.size - map.sampling_rate) / 2;
}

SynthesisState AliasFreeSynthesis::start(const at::Tensor& w_plus) const {
    return {.x = input_(w_plus.select(1, 0)).to(compute_), .margin = margin_after(0)};
}

at::Tensor AliasFreeSynthesis::run_layer(std::size_t layer,
                                         const at::Tensor& x,
                                         const at::Tensor& w_plus) const {
    return layers_.at(layer)(x, w_plus.select(1, static_cast<std::int64_t>(layer) + 1));
}

at::Tensor AliasFreeSynthesis::picture_of(const at::Tensor& x, const at::Tensor& w_plus) const {
    return to_rgb_(x, w_plus.select(1, w_plus.size(1) - 1)) * network_.output_scale;
}

SynthesisState AliasFreeSynthesis::run_block(const SynthesisState& state,
                                             const at::Tensor& w_plus,
                                             const Noise& /*noise*/) const {
    const auto b = static_cast<std::size_t>(state.next_block);
    const auto begin = b > 0 ? network_.block_ends[b - 1] : 0, end = network_.block_ends[b];
    SynthesisState next{.x = state.x,
                        .next_block = state.next_block + 1,
                        .margin = margin_after(static_cast<std::size_t>(end - 1))};
    for (auto layer = begin; layer < end; ++layer) {
        next.x = run_layer(static_cast<std::size_t>(layer), next.x, w_plus);
    }
    if (b + 1 == network_.block_ends.size()) next.picture = picture_of(next.x, w_plus);
    return next;
}

FeaturePass AliasFreeSynthesis::features(const at::Tensor& w_plus,
                                         int last_block,
                                         const Windows& /*wanted*/,
                                         const Noise& noise) const {
    auto state = start(w_plus);
    while (state.next_block <= last_block) state = run_block(state, w_plus, noise);
    const auto x = state.inner_features();
    state.x = state.x.detach();
    if (state.picture.defined()) state.picture = state.picture.detach();
    return {.whole = std::move(state), .x = x, .windows = {}};
}

FeatureTrace AliasFreeSynthesis::trace(const at::Tensor& w_plus,
                                       int last_block,
                                       const Windows& wanted) const {
    const c10::AutoGradMode with_gradient(true);
    FeatureTrace trace{.w_plus = w_plus.detach().clone().requires_grad_()};
    trace.features = features(trace.w_plus, last_block, wanted, {});
    return trace;
}

at::Tensor AliasFreeSynthesis::vjp(const FeatureTrace& trace,
                                   const at::Tensor& gradient,
                                   const Windows& read,
                                   std::int64_t rows) const {
    const auto& x = trace.features.x;
    std::vector<at::Tensor> of_rows;
    for (std::int64_t g = 0; g < gradient.size(0); ++g) {
        const auto corner = read.corners[static_cast<std::size_t>(g % read.count())];
        const auto of_map = at::zeros_like(x);
        add_windows(of_map, gradient.narrow(0, g, 1), {.corners = {corner}, .side = read.side});
        const auto of_latent =
            torch::autograd::grad({x}, {trace.w_plus}, {of_map}, /*retain_graph=*/true)[0];
        of_rows.push_back(of_latent.narrow(1, 0, rows));
    }
    return at::cat(of_rows);
}

std::shared_ptr<const SynthesisNetwork> AliasFreeSynthesis::moved(
    const at::Tensor& transform) const {
    auto other = std::make_shared<AliasFreeSynthesis>(*this);
    other->input_ = input_.moved(transform);
    return other;
}

}  // namespace pliant::stylegan
