#pragma once

#include <ATen/core/Tensor.h>

#include <array>
#include <limits>

namespace pliant::stylegan {

/// What follows the convolution of a synthesis layer: y = clamp(gain * lrelu(x * scale + noise +
/// bias)) * next_style, gain sqrt(2), slope 0.2.
///
/// On the CPU the forward and the backward pass are one pass over memory each (cpu_kernels.h);
/// elsewhere they are ATen operations with the same result.
struct Epilogue {
    at::Tensor scale;  ///< [N,C] or [1,C] float32: demodulation
    at::Tensor bias;   ///< [C] float32
    at::Tensor noise;  ///< [r,r] or [N,1,r,r] float32, or undefined
    at::Tensor
        next_style;  ///< [N,C] or [1,C] float32 style of the layer that reads y, or undefined
    double clamp = std::numeric_limits<double>::infinity();
};

/// The four phases of a stride-2 transposed convolution's output, by parity of row and column:
/// [even row, even column] [N,C,h+1,w+1], [even, odd] [N,C,h+1,w], [odd, even] [N,C,h,w+1], [odd,
/// odd] [N,C,h,w]. The phases of a window include a margin of neighbouring pixels: [N,C,h+1,w+1],
/// [N,C,h+1,w+2], [N,C,h+2,w+1] and [N,C,h+2,w+2].
using PhaseMaps = std::array<at::Tensor, 4>;

/// Whether they are the phases of a window.
[[nodiscard]] bool has_margin(const PhaseMaps& phases);

/// x [N,C,h,w] -> y [N,C,h,w]; may reuse x's memory.
[[nodiscard]] at::Tensor activate(at::Tensor x, const Epilogue& epilogue);

/// The same without modifying x, which the backward pass needs.
[[nodiscard]] at::Tensor activated(const at::Tensor& x, const Epilogue& epilogue);

struct EpilogueGradients {
    at::Tensor x;           ///< [G,C,h,w]
    at::Tensor scale;       ///< [G,C] float32
    at::Tensor next_style;  ///< [G,C] float32, or undefined
};

/// The backward pass of `activated` for its input x [N,C,h,w] and G gradients of y, [G,C,h,w]; G is
/// a multiple of N and gradient g belongs to sample g % N.
[[nodiscard]] EpilogueGradients activate_backward(const at::Tensor& x,
                                                  const at::Tensor& y_gradient,
                                                  const Epilogue& epilogue);

/// Filters a transposed convolution with [1,3,3,1] x [1,3,3,1] / 16 and applies the epilogue ->
/// [N,C,2h,2w].
[[nodiscard]] at::Tensor filter_and_activate(const PhaseMaps& phases, const Epilogue& epilogue);

/// The filter alone.
[[nodiscard]] at::Tensor filter(const PhaseMaps& phases);

/// The same filter over one map, zero-padded by one or two pixels: [N,C,h,w] -> [N,C,h + 2 padding
/// - 3,w + 2 padding - 3]. With two it is the adjoint of `filter`, whose gradient it turns into
/// that of the transposed convolution's output.
[[nodiscard]] at::Tensor filter_map(const at::Tensor& map, std::int64_t padding);

/// x [N,4C,h,w], channels in the order [row parity, column parity, C] -> y [N,C,2h,2w].
[[nodiscard]] at::Tensor shuffle_and_activate(const at::Tensor& x, const Epilogue& epilogue);

/// Pixel shuffle in that channel order, x [N,4C,h,w] -> [N,C,2h,2w], and its inverse.
[[nodiscard]] at::Tensor shuffle(const at::Tensor& x);
[[nodiscard]] at::Tensor unshuffle(const at::Tensor& y);

}  // namespace pliant::stylegan
