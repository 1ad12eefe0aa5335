#pragma once

#include <ATen/ATen.h>

#include <numbers>

/// Constants and operations shared by the generator with constant weights and the trainable
/// networks.
namespace pliant::stylegan {

inline constexpr double kLeakySlope = 0.2;  ///< of every leaky ReLU
inline constexpr double kLeakyGain = std::numbers::sqrt2;

/// x [N,D] with every row scaled to unit root mean square.
[[nodiscard]] inline at::Tensor normalise_second_moment(const at::Tensor& x) {
    return x * at::rsqrt(x.square().mean(1, /*keepdim=*/true) + 1e-8);
}

/// x [N,C,h,w] times the style [N,C] of the layer that reads it.
[[nodiscard]] inline at::Tensor modulate(const at::Tensor& x, const at::Tensor& style) {
    return x * style.to(x.scalar_type()).unsqueeze(-1).unsqueeze(-1);
}

}  // namespace pliant::stylegan
