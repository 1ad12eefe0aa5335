#pragma once

#include <ATen/core/Tensor.h>

#include <limits>

namespace pliant::stylegan {

/// What a synthesis layer computes with beside its input.
struct FusedLayer {
    at::Tensor weight;          ///< [O,I,3,3] float32
    at::Tensor scale;           ///< [N,O] float32: demodulation
    at::Tensor bias;            ///< [O]
    at::Tensor noise;           ///< [r,r] or [N,1,r,r] float32, or undefined; not differentiated
    at::Tensor noise_strength;  ///< []
    at::Tensor next_style;      ///< [N,O], or undefined
    bool doubles = false;       ///< stride-2 transposed convolution and filter
    double clamp = std::numeric_limits<double>::infinity();
};

/// x [N,I,h,w] -> clamp(sqrt(2) lrelu(conv(x, weight) * scale + noise * strength + bias)) *
/// next_style, differentiable once with respect to everything but the noise.
///
/// What ordinary operations do in a dozen passes over memory, each kept for the way back, is two
/// passes there and two back here; the doubling convolution is four small ones of its phases
/// instead of one with four times the channels.
[[nodiscard]] at::Tensor fused_layer(const at::Tensor& x, const FusedLayer& layer);

}  // namespace pliant::stylegan
