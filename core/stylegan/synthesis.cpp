#include "core/stylegan/synthesis.h"

#include "core/base/text.h"
#include "core/stylegan/elementary.h"
#include "core/stylegan/layer_forms.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <limits>
#include <utility>

namespace pliant::stylegan {
namespace {

/// What x [N,C,h,w] times a style owes to the style: from gradients [G,C,h,w] of the product,
/// several for each sample -> [G,C] float32.
at::Tensor of_modulation(const at::Tensor& gradient, const at::Tensor& x) {
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
                                         windows ? &windows->doubled : nullptr,
                                         trace ? &trace->conv0 : nullptr);
    }
    if (windows) modulated = cut(modulated, windows->doubled, read_by_convolution(windows->output));
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

FeaturePass Synthesis::pass_through(const at::Tensor& w_plus,
                                    int last_block,
                                    const std::vector<BlockWindows>& plan,
                                    const Windows& wanted,
                                    const Noise& noise,
                                    std::vector<BlockTrace>* traces) const {
    const auto trace_of = [traces](std::size_t b) { return traces ? &traces->at(b) : nullptr; };
    auto whole = start(1);
    auto x = whole.x;
    const auto blocks_in_windows = static_cast<int>(plan.size());
    while (whole.next_block <= last_block - blocks_in_windows) {
        const auto b = static_cast<std::size_t>(whole.next_block++);
        x = convolve(x, b, w_plus, noise, nullptr, trace_of(b));
        const c10::NoGradGuard no_grad;  // nobody asks how the picture depends on the latent
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
    return pass_through(w_plus, last_block, plan, wanted, noise, nullptr);
}

FeatureTrace Synthesis::trace(const at::Tensor& w_plus,
                              int last_block,
                              const Windows& wanted) const {
    const c10::NoGradGuard no_grad;  // the way back is our own
    FeatureTrace trace = {
        .w_plus = w_plus.detach(),
        .blocks = std::vector<BlockTrace>(static_cast<std::size_t>(last_block) + 1),
        .plan = plan_windows(architecture_, last_block, wanted)};
    trace.features = pass_through(trace.w_plus, last_block, trace.plan, wanted, {}, &trace.blocks);
    return trace;
}

at::Tensor Synthesis::pull_back(const at::Tensor& gradient,
                                std::size_t b,
                                const FeatureTrace& trace,
                                const BlockWindows* windows,
                                std::vector<at::Tensor>& of_rows) const {
    const auto& block = blocks_[b];
    const auto& there = trace.blocks[b];
    const auto x = windows ? cut(there.x, windows->read) : there.x.x;
    const auto wants = [&](std::size_t row) { return row < of_rows.size(); };
    const auto to_latent = [&](std::size_t row, const SynthesisLayer& layer, const auto& of_style) {
        const auto w = trace.w_plus.select(1, static_cast<std::int64_t>(row));
        of_rows[row] = layer.pull_back_style(of_style, w);
    };
    auto second = block.conv1.pull_back(
        gradient, there.conv1, windows ? &windows->output : nullptr, wants(2 * b));
    if (!block.conv0) {
        if (wants(0)) to_latent(0, block.conv1, second.style + of_modulation(second.x, x));
        return {};
    }
    if (windows) {
        second.x = paste(second.x, read_by_convolution(windows->output), windows->doubled);
    }
    const auto first = block.conv0->pull_back(
        second.x, there.conv0, windows ? &windows->doubled : nullptr, wants(2 * b - 1));
    if (wants(2 * b)) to_latent(2 * b, block.conv1, second.style + first.next_style);
    if (wants(2 * b - 1)) {
        to_latent(2 * b - 1, *block.conv0, first.style + of_modulation(first.x, x));
    }
    return modulate(first.x, there.conv0.style);
}

at::Tensor Synthesis::pull_back(const FeatureTrace& trace,
                                const at::Tensor& gradient,
                                const Windows& read,
                                std::int64_t rows) const {
    const c10::NoGradGuard no_grad;
    const auto last = trace.blocks.size() - 1;
    const auto plan = plan_way_back(architecture_, static_cast<int>(last), read, trace.plan);
    // Rows that the features do not depend on have no gradient.
    std::vector<at::Tensor> of_rows(
        static_cast<std::size_t>(rows),
        at::zeros({gradient.size(0), architecture_.w_dim}, trace.w_plus.options()));
    auto of_x = gradient;
    auto lies_at = read;
    bool is_whole = false;
    for (auto b = last + 1; b-- > 0;) {
        const auto* windows = b + plan.size() > last ? &plan[b + plan.size() - last - 1] : nullptr;
        if (!windows && !is_whole) {
            const auto side = architecture_.block_resolution(static_cast<int>(b));
            of_x = paste(of_x, lies_at, whole_maps(lies_at.count(), side));
            is_whole = true;
        }
        of_x = pull_back(of_x, b, trace, windows, of_rows);
        if (windows) lies_at = windows->read;
    }
    return at::stack(of_rows, 1);
}

}  // namespace pliant::stylegan
