#include "core/stylegan/trainable_layers.h"

#include "core/stylegan/elementary.h"
#include "core/stylegan/fused_layer.h"
#include "core/stylegan/upsampling.h"
#include "core/tensor/device.h"

#include <ATen/ATen.h>

#include <cmath>
#include <limits>

namespace pliant::stylegan {
namespace {

at::Tensor normals(at::IntArrayRef shape, const at::Generator& random) {
    return at::randn(shape, random, tensor::cpu_options());
}

at::Tensor broadcast_to(const at::Tensor& per_channel, const at::Tensor& like) {
    return per_channel.to(like.scalar_type()).unsqueeze(-1).unsqueeze(-1);
}

/// The layer's convolution, twice differentiable.
at::Tensor convolve(const at::Tensor& x, const at::Tensor& weight, bool doubles) {
    if (!doubles) return at::conv2d(x, weight.to(x.scalar_type()), c10::nullopt, 1, 1);
    const auto y = at::conv2d(x, folded_kernel(weight).to(x.scalar_type()), c10::nullopt, 1, 1);
    const auto n = y.size(0), c = y.size(1) / 4, h = y.size(2), w = y.size(3);
    return y.reshape({n, 2, 2, c, h, w}).permute({0, 3, 4, 1, 5, 2}).reshape({n, c, 2 * h, 2 * w});
}

}  // namespace

FullyConnectedImpl::FullyConnectedImpl(const FullyConnectedOptions& options,
                                       const at::Generator& random)
    : options_(options) {
    weight = register_parameter("weight",
                                normals({options.out, options.in}, random) / options.lr_multiplier);
    bias = register_parameter("bias", at::full({options.out}, options.bias, tensor::cpu_options()));
}

at::Tensor FullyConnectedImpl::forward(const at::Tensor& x) const {
    const double gain = options_.lr_multiplier / std::sqrt(static_cast<double>(options_.in));
    const auto y = at::linear(x, weight * gain, bias * options_.lr_multiplier);
    return options_.is_activated ? at::leaky_relu(y, kLeakySlope) * kLeakyGain : y;
}

TrainableLayerImpl::TrainableLayerImpl(const TrainableLayerOptions& options,
                                       const at::Generator& random)
    : options_(options) {
    affine = register_module(
        "affine",
        FullyConnected(FullyConnectedOptions{.in = options.w_dim, .out = options.in, .bias = 1.0},
                       random));
    weight = register_parameter("weight", normals({options.out, options.in, 3, 3}, random));
    bias = register_parameter("bias", at::zeros({options.out}, tensor::cpu_options()));
    noise_strength = register_parameter("noise_strength", at::zeros({}, tensor::cpu_options()));
    noise_const =
        register_buffer("noise_const", normals({options.resolution, options.resolution}, random));
}

at::Tensor TrainableLayerImpl::forward(const at::Tensor& x,
                                       const at::Tensor& style,
                                       const at::Tensor& noise,
                                       const at::Tensor& next_style,
                                       Differentiable differentiable) const {
    // d = (sum_i W2[o,i] s_i^2 + eps)^(-1/2)
    const auto scale = at::rsqrt(at::linear(style.square(), weight.square().sum({2, 3})) + 1e-8);
    if (differentiable == Differentiable::Once && x.is_cpu()) {
        return fused_layer(
            x,
            {.weight = weight,
             .scale = scale,
             .bias = bias,
             .noise = noise,
             .noise_strength = noise_strength,
             .next_style = next_style,
             .doubles = options_.doubles,
             .clamp = options_.clamp.value_or(std::numeric_limits<double>::infinity())});
    }
    auto y = convolve(x, weight, options_.doubles) * broadcast_to(scale, x);
    if (noise.defined()) y = y + (noise * noise_strength).to(x.scalar_type());
    y = at::leaky_relu(y + broadcast_to(bias, x), kLeakySlope) * kLeakyGain;
    if (options_.clamp) y = y.clamp(-*options_.clamp, *options_.clamp);
    return next_style.defined() ? y * broadcast_to(next_style, x) : y;
}

TrainableToRgbImpl::TrainableToRgbImpl(std::int64_t in,
                                       std::int64_t w_dim,
                                       std::optional<double> clamp,
                                       const at::Generator& random)
    : clamp_(clamp) {
    affine = register_module(
        "affine",
        FullyConnected(FullyConnectedOptions{.in = w_dim, .out = in, .bias = 1.0}, random));
    weight = register_parameter("weight", normals({3, in, 1, 1}, random));
    bias = register_parameter("bias", at::zeros({3}, tensor::cpu_options()));
}

at::Tensor TrainableToRgbImpl::forward(const at::Tensor& x, const at::Tensor& w) const {
    const auto n = x.size(0), c = x.size(1), side = x.size(2);
    const double gain = 1.0 / std::sqrt(static_cast<double>(c));
    const auto modulated = weight.flatten(1) * (affine->forward(w) * gain).unsqueeze(1);  // [N,3,C]
    // In a channels-last map pixels are rows, so this makes no copy.
    const auto pixels = x.permute({0, 2, 3, 1}).reshape({n, side * side, c});
    auto rgb = at::bmm(pixels, modulated.transpose(1, 2).to(x.scalar_type())).to(at::kFloat) + bias;
    if (clamp_) rgb = rgb.clamp(-*clamp_, *clamp_);
    return rgb.transpose(1, 2).reshape({n, 3, side, side});
}

}  // namespace pliant::stylegan
