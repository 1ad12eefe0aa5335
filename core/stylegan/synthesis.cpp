#include "core/stylegan/synthesis.h"

#include "core/stylegan/elementary.h"
#include "core/stylegan/layer_forms.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <limits>
#include <utility>

namespace pliant::stylegan {
namespace {

/// Gradients with respect to the style of x [N,C,h,w] * style, from gradients [G,C,h,w] of the
/// product, G / N per sample -> [G,C] float32.
at::Tensor style_gradient(const at::Tensor& gradient, const at::Tensor& x) {
    const auto product = gradient.unflatten(0, {-1, x.size(0)}) * x;
    return product.sum({3, 4}, /*keepdim=*/false, at::kFloat).flatten(0, 1);
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
        const auto name = Architecture::block_name(b);
        SynthesisLayerOptions conv = {
            .size = architecture.block_size(b), .clamp = clamp, .compute = compute, .index = 0};
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

SynthesisState Synthesis::start(const at::Tensor& w_plus) const {
    const auto samples = w_plus.size(0);
    return {.x = const_.expand({samples, -1, -1, -1}).contiguous(at::MemoryFormat::ChannelsLast),
            .picture =
                at::zeros({samples, architecture_.picture_channels, const_.size(2), const_.size(3)},
                          const_.options().dtype(at::kFloat)),
            .next_block = 0};
}

at::Tensor Synthesis::convolve(const at::Tensor& x,
                               std::size_t b,
                               const at::Tensor& w_plus,
                               const Noise& noise,
                               const BlockWindows* windows,
                               BlockTrace* trace) const {
    const auto& block = blocks_.at(b);
    const auto row = static_cast<std::int64_t>(2 * b);
    if (trace) trace->x = {x, windows ? windows->read : Windows{}};
    const auto style1 = block.conv1.style(w_plus.select(1, row));
    auto modulated = at::Tensor();
    if (!block.conv0) {
        modulated = modulate(x, style1);
    } else {
        const auto style0 = block.conv0->style(w_plus.select(1, row - 1));
        modulated = block.conv0->forward(modulate(x, style0),
                                         style0,
                                         noise,
                                         style1,
                                         windows ? &windows->upsampled : nullptr,
                                         trace ? &trace->conv0 : nullptr);
    }
    if (windows) modulated = cut(modulated, windows->upsampled, convolution_input(windows->output));
    return block.conv1.forward(modulated,
                               style1,
                               noise,
                               {},
                               windows ? &windows->output : nullptr,
                               trace ? &trace->conv1 : nullptr);
}

at::Tensor Synthesis::picture_after(std::size_t b,
                                    const at::Tensor& picture,
                                    const at::Tensor& x,
                                    const at::Tensor& w_plus) const {
    // The previous block's picture has half the size.
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

FeaturePass Synthesis::forward(const at::Tensor& w_plus,
                               int last_block,
                               const std::vector<BlockWindows>& plan,
                               const Windows& wanted,
                               const Noise& noise,
                               std::vector<BlockTrace>* traces) const {
    const auto trace_of = [traces](std::size_t b) { return traces ? &traces->at(b) : nullptr; };
    auto whole = start(w_plus);
    auto x = whole.x;
    const auto blocks_in_windows = static_cast<int>(plan.size());
    while (whole.next_block <= last_block - blocks_in_windows) {
        const auto b = static_cast<std::size_t>(whole.next_block++);
        x = convolve(x, b, w_plus, noise, nullptr, trace_of(b));
        const c10::NoGradGuard no_grad;  // the picture's gradient is never needed
        whole.x = x.detach();
        whole.picture = picture_after(b, whole.picture, whole.x, w_plus.detach());
    }
    if (plan.empty()) return {.whole = whole, .x = x, .windows = {}};
    x = cut(x, plan.front().read);
    for (std::size_t i = 0; i < plan.size(); ++i) {
        const auto b = static_cast<std::size_t>(whole.next_block) + i;
        x = convolve(x, b, w_plus, noise, &plan[i], trace_of(b));
    }
    return {.whole = whole, .x = x, .windows = wanted};
}

FeaturePass Synthesis::features(const at::Tensor& w_plus,
                                int last_block,
                                const Windows& wanted,
                                const Noise& noise) const {
    const auto plan = plan_windows(architecture_, last_block, wanted);
    return forward(w_plus, last_block, plan, wanted, noise, nullptr);
}

FeatureTrace Synthesis::trace(const at::Tensor& w_plus,
                              int last_block,
                              const Windows& wanted) const {
    const c10::NoGradGuard no_grad;  // vjp() computes the gradients
    FeatureTrace trace = {
        .w_plus = w_plus.detach(),
        .blocks = std::vector<BlockTrace>(static_cast<std::size_t>(last_block) + 1),
        .plan = plan_windows(architecture_, last_block, wanted)};
    trace.features = forward(trace.w_plus, last_block, trace.plan, wanted, {}, &trace.blocks);
    return trace;
}

at::Tensor Synthesis::vjp(const at::Tensor& gradient,
                          std::size_t b,
                          const FeatureTrace& trace,
                          const BlockWindows* windows,
                          std::vector<at::Tensor>& row_gradients) const {
    const auto& block = blocks_[b];
    const auto& traced = trace.blocks[b];
    const auto x = windows ? cut(traced.x, windows->read) : traced.x.x;
    const auto wants = [&](std::size_t row) { return row < row_gradients.size(); };
    const auto to_latent =
        [&](std::size_t row, const SynthesisLayer& layer, const auto& style_gradients) {
            const auto w = trace.w_plus.select(1, static_cast<std::int64_t>(row));
            row_gradients[row] = layer.style_vjp(style_gradients, w);
        };
    auto second =
        block.conv1.vjp(gradient, traced.conv1, windows ? &windows->output : nullptr, wants(2 * b));
    if (!block.conv0) {
        if (wants(0)) to_latent(0, block.conv1, second.style + style_gradient(second.x, x));
        return {};
    }
    if (windows) {
        second.x = paste(second.x, convolution_input(windows->output), windows->upsampled);
    }
    const auto first = block.conv0->vjp(
        second.x, traced.conv0, windows ? &windows->upsampled : nullptr, wants(2 * b - 1));
    if (wants(2 * b)) to_latent(2 * b, block.conv1, second.style + first.next_style);
    if (wants(2 * b - 1)) {
        to_latent(2 * b - 1, *block.conv0, first.style + style_gradient(first.x, x));
    }
    return modulate(first.x, traced.conv0.style);
}

at::Tensor Synthesis::vjp(const FeatureTrace& trace,
                          const at::Tensor& gradient,
                          const Windows& read,
                          std::int64_t rows) const {
    const c10::NoGradGuard no_grad;
    const auto last = trace.blocks.size() - 1;
    const auto plan = plan_backward(architecture_, static_cast<int>(last), read, trace.plan);
    // Zero for rows that the features do not depend on.
    std::vector<at::Tensor> row_gradients(
        static_cast<std::size_t>(rows),
        at::zeros({gradient.size(0), architecture_.w_dim}, trace.w_plus.options()));
    auto x_gradient = gradient;
    auto position = read;
    bool is_whole = false;
    for (auto b = last + 1; b-- > 0;) {
        const auto* windows = b + plan.size() > last ? &plan[b + plan.size() - last - 1] : nullptr;
        if (!windows && !is_whole) {
            x_gradient = paste(x_gradient, position, architecture_.block_size(static_cast<int>(b)));
            is_whole = true;
        }
        x_gradient = vjp(x_gradient, b, trace, windows, row_gradients);
        if (windows) position = windows->read;
    }
    return at::stack(row_gradients, 1);
}

}  // namespace pliant::stylegan
