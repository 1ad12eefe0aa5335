#include "core/stylegan/synthesis.h"

#include "core/base/text.h"
#include "core/stylegan/layer_forms.h"

#include <ATen/ATen.h>

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
                     at::ScalarType compute) {
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

SynthesisState Synthesis::run_block(const SynthesisState& state,
                                    const at::Tensor& w_plus,
                                    const Noise& noise) const {
    const auto& block = blocks_.at(static_cast<std::size_t>(state.next_block));
    const std::int64_t row_of_conv1 = 2 * state.next_block;
    const auto row = [&](std::int64_t l) { return w_plus.select(1, l); };

    const auto style1 = block.conv1.style(row(row_of_conv1));
    at::Tensor x;        // conv1's input, modulated
    at::Tensor picture;  // of the blocks below, at this block's size
    if (block.conv0) {
        const auto style0 = block.conv0->style(row(row_of_conv1 - 1));
        x = block.conv0->forward(modulate(state.x, style0), style0, noise, style1);
        picture = upsample_picture(state.picture);
    } else {
        x = modulate(state.x, style1);
        picture = state.picture.clone();
    }
    x = block.conv1.forward(x, style1, noise);
    picture = block.to_rgb.add_to(std::move(picture), x, row(row_of_conv1 + 1));
    return {.x = std::move(x), .picture = std::move(picture), .next_block = state.next_block + 1};
}

}  // namespace pliant::stylegan
