#pragma once

#include <ATen/core/Tensor.h>

#include <limits>

namespace pliant::stylegan {

/// The parameters of a synthesis layer.
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
/// next_style, once differentiable with respect to everything but the noise.
///
/// ATen operations take a dozen passes over memory and keep every intermediate result; this takes
/// two passes forward and two backward. The upsampling convolution is computed as four small ones,
/// one per phase, instead of one with four times the channels.
[[nodiscard]] at::Tensor fused_layer(const at::Tensor& x, const FusedLayer& layer);

}  // namespace pliant::stylegan
