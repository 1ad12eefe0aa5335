#include "core/stylegan/alias_free_synthesis.h"

#include "core/stylegan/feature_trace.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
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

/// Windows are worth the effort while they are no more than this share of the map.
constexpr double kLargestShare = 0.7;

at::Tensor cut_out(const at::Tensor& map, const Crop& crop) {
    return map.slice(2, crop.rows.begin, crop.rows.end)
        .slice(3, crop.columns.begin, crop.columns.end);
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

AliasFreeSynthesis::CropPlan AliasFreeSynthesis::plan_crops(std::size_t last_layer,
                                                            const Windows& wanted) const {
    const auto margin = margin_after(last_layer);
    const auto side = network_.layers[last_layer].sampling_rate;
    std::vector<Crop> crops;
    for (const auto& corner : wanted.corners) {
        const auto of = [&](std::int64_t begin) {
            return Range{margin + std::clamp<std::int64_t>(begin, 0, side),
                         margin + std::clamp<std::int64_t>(begin + wanted.side, 0, side)};
        };
        crops.push_back({of(corner.row), of(corner.column)});
        if (crops.back().area() == 0) return {};
    }
    CropPlan plan{.first = last_layer + 1};
    for (auto layer = last_layer + 1; layer-- > 0;) {
        const auto size = network_.layers[layer].size;
        std::int64_t area = 0;
        for (const auto& crop : crops) area += crop.area();
        if (static_cast<double>(area) > kLargestShare * static_cast<double>(size * size)) break;
        plan.first = layer;
        plan.outputs.insert(plan.outputs.begin(), crops);
        for (auto& crop : crops) crop = layers_[layer].input_of(crop);
    }
    return plan;
}

at::Tensor AliasFreeSynthesis::run_window(const CropPlan& plan,
                                          std::size_t window,
                                          const Windows& wanted,
                                          const at::Tensor& x,
                                          const at::Tensor& w_plus) const {
    const auto first_input = layers_[plan.first].input_of(plan.outputs.front()[window]);
    auto part = cut_out(x, first_input);
    for (std::size_t i = 0; i < plan.outputs.size(); ++i) {
        const auto layer = plan.first + i;
        const auto w = w_plus.select(1, static_cast<std::int64_t>(layer) + 1);
        part = layers_[layer].cropped(part, w, plan.outputs[i][window]);
    }
    const auto& crop = plan.outputs.back()[window];
    const auto margin = margin_after(plan.first + plan.outputs.size() - 1);
    const auto& corner = wanted.corners[window];
    return at::constant_pad_nd(part,
                               {crop.columns.begin - margin - corner.column,
                                corner.column + wanted.side - (crop.columns.end - margin),
                                crop.rows.begin - margin - corner.row,
                                corner.row + wanted.side - (crop.rows.end - margin)});
}

AliasFreeSynthesis::PartialPass AliasFreeSynthesis::run_partially(const at::Tensor& w_plus,
                                                                  int last_block,
                                                                  const Windows& wanted) const {
    const auto last_layer =
        static_cast<std::size_t>(network_.block_ends[static_cast<std::size_t>(last_block)] - 1);
    auto state = start(w_plus);
    const auto plan =
        state.x.is_cpu() && !wanted.corners.empty() ? plan_crops(last_layer, wanted) : CropPlan{};
    const bool in_windows = !plan.outputs.empty();
    const auto whole_layers = static_cast<std::int64_t>(in_windows ? plan.first : last_layer + 1);
    const auto has_block = [&] {
        return state.next_block <= last_block &&
               network_.block_ends[static_cast<std::size_t>(state.next_block)] <= whole_layers;
    };
    while (has_block()) state = run_block(state, w_plus, {});
    PartialPass pass;
    if (in_windows) {
        // The whole layers of a block that is not computed to its end.
        auto x = state.x;
        auto layer = state.next_block > 0
                         ? network_.block_ends[static_cast<std::size_t>(state.next_block - 1)]
                         : 0;
        for (; layer < whole_layers; ++layer) {
            x = run_layer(static_cast<std::size_t>(layer), x, w_plus);
        }
        for (std::size_t k = 0; k < wanted.corners.size(); ++k) {
            pass.parts.push_back(run_window(plan, k, wanted, x, w_plus));
        }
        pass.windows = wanted;
    } else {
        pass.parts.push_back(state.inner_features());
    }
    pass.whole = std::move(state);
    pass.whole.x = pass.whole.x.detach();
    if (pass.whole.picture.defined()) pass.whole.picture = pass.whole.picture.detach();
    return pass;
}

FeaturePass AliasFreeSynthesis::features(const at::Tensor& w_plus,
                                         int last_block,
                                         const Windows& wanted,
                                         const Noise& /*noise*/) const {
    auto pass = run_partially(w_plus, last_block, wanted);
    return {.whole = std::move(pass.whole),
            .x = at::cat(pass.parts),
            .windows = std::move(pass.windows)};
}

FeatureTrace AliasFreeSynthesis::trace(const at::Tensor& w_plus,
                                       int last_block,
                                       const Windows& wanted) const {
    const c10::AutoGradMode with_gradient(true);
    FeatureTrace trace{.w_plus = w_plus.detach().clone().requires_grad_()};
    auto pass = run_partially(trace.w_plus, last_block, wanted);
    trace.features = {.whole = std::move(pass.whole),
                      .x = at::cat(pass.parts).detach(),
                      .windows = std::move(pass.windows)};
    trace.parts = std::move(pass.parts);
    return trace;
}

at::Tensor AliasFreeSynthesis::vjp(const FeatureTrace& trace,
                                   const at::Tensor& gradient,
                                   const Windows& read,
                                   std::int64_t rows) const {
    const auto& known = trace.features.windows;
    const bool is_whole = known.corners.empty();
    std::vector<at::Tensor> of_rows;
    for (std::int64_t g = 0; g < gradient.size(0); ++g) {
        const auto k = static_cast<std::size_t>(g % read.count());
        const auto& part = is_whole ? trace.parts.front() : trace.parts[k];
        const Windows inner = {.corners = {read.corners[k]}, .side = read.side};
        // Whole, or the window of that handle: either is square.
        const Windows outer = is_whole ? Windows{.corners = {{0, 0}}, .side = part.size(2)}
                                       : Windows{.corners = {known.corners[k]}, .side = known.side};
        const auto of_part = paste(gradient.narrow(0, g, 1), inner, outer);
        const auto of_latent =
            torch::autograd::grad({part}, {trace.w_plus}, {of_part}, /*retain_graph=*/true)[0];
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
