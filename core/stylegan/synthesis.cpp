#include "core/stylegan/synthesis.h"

#include "core/base/text.h"
#include "core/stylegan/layer_forms.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <limits>
#include <utility>

namespace pliant::stylegan {
namespace {

/// x [N,C,h,w] times style [N,C].
at::Tensor modulate(const at::Tensor& x, const at::Tensor& style) {
    return x * style.to(x.scalar_type()).unsqueeze(-1).unsqueeze(-1);
}

}  // namespace

Synthesis::Synthesis(const Weights& weights,
                     const Architecture& architecture,
                     at::ScalarType compute)
    : architecture_(architecture) {
    const double clamp = architecture.conv_clamp.value_or(std::numeric_limits<double>::infinity());
    const auto& first = weights.at("synthesis.b4.const");
    const auto form = upsampling_form(first.device().type(), compute);
    for (int b = 0; b < architecture.block_count(); ++b) {
        const auto resolution = architecture.block_resolution(b);
        const auto name = text("synthesis.b", resolution);
        SynthesisLayerOptions conv = {
            .resolution = resolution, .clamp = clamp, .compute = compute, .index = 0};
        std::optional<SynthesisLayer> conv0;
        if (b > 0) {
            conv.name = name + ".conv0";
            conv.index = static_cast<std::uint64_t>(2 * b - 1);
            conv.upsampling = form;
            conv0.emplace(weights, conv);
        }
        conv.name = name + ".conv1";
        conv.index = static_cast<std::uint64_t>(2 * b);
        conv.upsampling.reset();
        blocks_.push_back({.conv0 = std::move(conv0),
                           .conv1 = SynthesisLayer(weights, conv),
                           .to_rgb = ToRgb(weights, name + ".torgb", clamp)});
    }
    const_ = first.unsqueeze(0).to(compute).contiguous(at::MemoryFormat::ChannelsLast);
}

SynthesisState Synthesis::start(std::int64_t samples) const {
    return {.x = const_.expand({samples, -1, -1, -1}).contiguous(at::MemoryFormat::ChannelsLast),
            .picture = at::zeros({samples, 3, 4, 4}, const_.options().dtype(at::kFloat)),
            .next_block = 0};
}

at::Tensor Synthesis::convolve(const at::Tensor& x,
                               std::size_t b,
                               const at::Tensor& w_plus,
                               const Noise& noise) const {
    const auto& block = blocks_.at(b);
    const auto row = static_cast<std::int64_t>(2 * b);
    const auto style1 = block.conv1.style(w_plus.select(1, row));
    if (!block.conv0) return block.conv1.forward(modulate(x, style1), style1, noise);
    const auto style0 = block.conv0->style(w_plus.select(1, row - 1));
    const auto doubled = block.conv0->forward(modulate(x, style0), style0, noise, style1);
    return block.conv1.forward(doubled, style1, noise);
}

at::Tensor Synthesis::convolve(const at::Tensor& x,
                               std::size_t b,
                               const at::Tensor& w_plus,
                               const Noise& noise,
                               const BlockWindows& windows) const {
    const auto& block = blocks_.at(b);
    const auto row = static_cast<std::int64_t>(2 * b);
    const auto style_of = [&](const SynthesisLayer& layer, std::int64_t l) {
        return layer.style(w_plus.select(1, l)).expand({x.size(0), -1});
    };
    const auto style0 = style_of(*block.conv0, row - 1);
    const auto style1 = style_of(block.conv1, row);
    const auto doubled =
        block.conv0->forward(modulate(x, style0), style0, noise, style1, &windows.doubled);
    return block.conv1.forward(cut(doubled, windows.doubled, read_by_convolution(windows.output)),
                               style1,
                               noise,
                               {},
                               &windows.output);
}

at::Tensor Synthesis::picture_after(std::size_t b,
                                    const at::Tensor& picture,
                                    const at::Tensor& x,
                                    const at::Tensor& w_plus) const {
    // The blocks below give their picture at half the size.
    auto so_far = b > 0 ? upsample_picture(picture) : picture.clone();
    const auto row = static_cast<std::int64_t>(2 * b + 1);
    return blocks_[b].to_rgb.add_to(std::move(so_far), x, w_plus.select(1, row));
}

SynthesisState Synthesis::run_block(const SynthesisState& state,
                                    const at::Tensor& w_plus,
                                    const Noise& noise) const {
    const auto b = static_cast<std::size_t>(state.next_block);
    const auto x = convolve(state.x, b, w_plus, noise);
    return {.x = x,
            .picture = picture_after(b, state.picture, x, w_plus),
            .next_block = state.next_block + 1};
}

FeaturePass Synthesis::features(const at::Tensor& w_plus,
                                int last_block,
                                const Windows& wanted,
                                const Noise& noise) const {
    const auto samples = w_plus.size(0);
    const auto plan = plan_windows(architecture_, last_block, wanted, samples);
    auto whole = start(1);
    auto x = start(samples).x;
    const auto blocks_in_windows = static_cast<int>(plan.size());
    while (whole.next_block <= last_block - blocks_in_windows) {
        const auto b = static_cast<std::size_t>(whole.next_block++);
        x = convolve(x, b, w_plus, noise);
        const c10::NoGradGuard no_grad;  // nobody asks how the picture depends on the latent
        whole.x = x.detach().narrow(0, 0, 1);
        whole.picture = picture_after(b, whole.picture, whole.x, w_plus.detach().narrow(0, 0, 1));
    }
    if (plan.empty()) return {.whole = whole, .x = x, .windows = {}};
    x = cut(x, plan.front().read);
    for (std::size_t i = 0; i < plan.size(); ++i) {
        const auto b = static_cast<std::size_t>(whole.next_block) + i;
        x = convolve(x, b, w_plus, noise, plan[i]);
    }
    return {.whole = whole, .x = x, .windows = wanted};
}

}  // namespace pliant::stylegan
