#include "core/inpaint/gated_convolution.h"

#include "core/tensor/device.h"
#include "core/tensor/same_padding.h"

#include <ATen/ATen.h>

#include <cmath>

namespace pliant::inpaint {
namespace {

constexpr double kLeak = 0.2;
constexpr std::int64_t kNormRadius = 5;  // channels
constexpr double kNormBias = 5e-5;
constexpr std::int64_t kDeconvolutionTaps = 5;
constexpr double kDeconvolutionSpread = 0.02;

/// Normal, with the variance that a leaky ReLU preserves. He et al. 2015, equation (14).
at::Tensor random_kernel(const GatedConvolutionOptions& options, const at::Generator& random) {
    const auto fan_in = static_cast<double>(options.in * options.taps * options.taps);
    return at::randn(
               {options.out, options.in, options.taps, options.taps}, random, tensor::cpu_options())
        .mul_(std::sqrt(2.0 / ((1.0 + kLeak * kLeak) * fan_in)));
}

}  // namespace

at::Tensor locally_normalised(const at::Tensor& x) {
    constexpr auto kWindow = 2 * kNormRadius + 1;
    const auto channels = x.size(1);
    const auto squares = x.square().reshape({x.size(0), 1, channels, -1});
    // Means over the whole window, also where it reaches beyond the channels.
    const auto means = at::avg_pool2d(squares, {kWindow, 1}, {1, 1}, {kNormRadius, 0});
    return x * (kNormBias + kWindow * means.view_as(x)).rsqrt();
}

GatedConvolutionImpl::GatedConvolutionImpl(const GatedConvolutionOptions& options,
                                           const at::Generator& random)
    : options_(options) {
    weight = register_parameter("weight", random_kernel(options, random));
    bias = register_parameter("bias", at::zeros({options.out}, tensor::cpu_options()));
    gate_weight = register_parameter("gate_weight", random_kernel(options, random));
    gate_bias = register_parameter("gate_bias", at::zeros({options.out}, tensor::cpu_options()));
}

at::Tensor GatedConvolutionImpl::forward(const at::Tensor& x) const {
    const auto& [in, out, taps, stride, dilation, is_normalised, is_activated] = options_;
    auto y = tensor::same_convolution(x, weight, bias, stride, /*groups=*/1, dilation);
    if (is_normalised) y = locally_normalised(y);
    if (is_activated) y = at::leaky_relu(y, kLeak);
    const auto gate =
        tensor::same_convolution(x, gate_weight, gate_bias, stride, /*groups=*/1, dilation);
    return y * gate.sigmoid();
}

GatedDeconvolutionImpl::GatedDeconvolutionImpl(std::int64_t in,
                                               std::int64_t out,
                                               const at::Generator& random) {
    const auto taps = kDeconvolutionTaps;
    weight = register_parameter(
        "weight",
        at::randn({in, out, taps, taps}, random, tensor::cpu_options()).mul_(kDeconvolutionSpread));
    bias = register_parameter("bias", at::zeros({out}, tensor::cpu_options()));
}

at::Tensor GatedDeconvolutionImpl::forward(const at::Tensor& x) const {
    // TensorFlow crops the full output of 2 n + 3 by one row at the beginning and two at the end.
    const auto height = 2 * x.size(2), width = 2 * x.size(3);
    const auto full = at::conv_transpose2d(x, weight, bias, /*stride=*/2, /*padding=*/1);
    const auto d = at::leaky_relu(full.narrow(2, 0, height).narrow(3, 0, width), kLeak);
    return d * d.sigmoid();
}

}  // namespace pliant::inpaint
