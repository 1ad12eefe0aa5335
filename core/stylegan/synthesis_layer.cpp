#include "core/stylegan/synthesis_layer.h"

#include "core/stylegan/epilogue.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

#include <cmath>
#include <utility>

namespace pliant::stylegan {
namespace {

/// weight [O,I,3,3] scaled per output so that products stay within float16: 1 / sqrt(9 I) /
/// max|W_o|. Demodulation cancels the scale.
at::Tensor normalised(const at::Tensor& weight) {
    const auto fan_in = static_cast<double>(weight.size(1) * weight.size(2) * weight.size(3));
    return weight / (weight.abs().amax({1, 2, 3}, /*keepdim=*/true) * std::sqrt(fan_in));
}

}  // namespace

SynthesisLayer::SynthesisLayer(const Weights& weights, const SynthesisLayerOptions& options)
    : options_(options),
      affine_(Affine::equalised(weights.at(options.name + ".affine.weight"),
                                weights.at(options.name + ".affine.bias"))),
      bias_(weights.at(options.name + ".bias")),
      noise_const_(weights.at(options.name + ".noise_const") *
                   weights.at(options.name + ".noise_strength")),
      noise_strength_(weights.at(options.name + ".noise_strength")) {
    auto weight = weights.at(options.name + ".weight");
    if (options.compute != at::kFloat) weight = normalised(weight);
    weight_squared_ = weight.square().sum({2, 3});

    const auto add_kernel = [&](const at::Tensor& kernel) {
        kernels_.push_back(kernel.to(options.compute).contiguous(at::MemoryFormat::ChannelsLast));
    };
    if (!options.upsampling) {
        add_kernel(weight);
    } else if (*options.upsampling == UpsamplingForm::Fold) {
        add_kernel(folded_kernel(weight));
    } else {
        for (const auto& kernel : phase_kernels(weight)) add_kernel(kernel);
    }
}

at::Tensor SynthesisLayer::style(const at::Tensor& w) const {
    const auto style = affine_(w);
    if (options_.compute == at::kFloat) return style;
    return style / style.abs().amax(1, /*keepdim=*/true);
}

at::Tensor SynthesisLayer::noise_map(const Noise& noise, std::int64_t samples) const {
    switch (noise.kind) {
        case Noise::Kind::Const: return noise_const_;
        case Noise::Kind::None: return {};
        case Noise::Kind::Random: break;
    }
    // Drawn on the CPU from a stream of the layer's own, so that the same seed gives the same noise
    // on every device and however the network is split into head and tail.
    const auto stream = noise.seed * 0x9E3779B97F4A7C15ULL + options_.index;
    const auto draws = at::randn({samples, 1, options_.resolution, options_.resolution},
                                 at::detail::createCPUGenerator(stream),
                                 at::TensorOptions().device(at::kCPU).dtype(at::kFloat));
    return draws.to(noise_const_.device()) * noise_strength_;
}

at::Tensor SynthesisLayer::forward(const at::Tensor& x,
                                   const at::Tensor& style,
                                   const Noise& noise,
                                   const at::Tensor& next_style) const {
    const Epilogue epilogue = {
        .scale = at::rsqrt(at::linear(style.square(), weight_squared_) + 1e-8),
        .bias = bias_,
        .noise = noise_map(noise, x.size(0)),
        .next_style = next_style,
        .clamp = options_.clamp,
    };
    const auto convolve = [&](std::size_t kernel, at::IntArrayRef padding) {
        return at::conv2d(x, kernels_[kernel], c10::nullopt, /*stride=*/1, padding);
    };
    if (!options_.upsampling) return activate(convolve(0, {1, 1}), epilogue);
    if (*options_.upsampling == UpsamplingForm::Fold) {
        return shuffle_and_activate(convolve(0, {1, 1}), epilogue);
    }
    const Phases phases = {
        convolve(0, {1, 1}), convolve(1, {1, 0}), convolve(2, {0, 1}), convolve(3, {0, 0})};
    return filter_and_activate(phases, epilogue);
}

}  // namespace pliant::stylegan
