#pragma once

#include <ATen/core/Tensor.h>

#include <array>
#include <limits>

namespace pliant::stylegan {

/// What follows the convolution of a synthesis layer:
/// y = clamp(gain * lrelu(x * scale + noise + bias)) * next_style, gain sqrt(2), slope 0.2.
///
/// On the CPU, where no gradient is asked for, all of it is one pass over memory (cpu_kernels.h);
/// everywhere else it is ordinary differentiable operations with the same result.
struct Epilogue {
    at::Tensor scale;       ///< [N,C] float32: demodulation
    at::Tensor bias;        ///< [C] float32
    at::Tensor noise;       ///< [r,r] or [N,1,r,r] float32, or undefined
    at::Tensor next_style;  ///< [N,C] float32 style of the layer that reads y, or undefined
    double clamp = std::numeric_limits<double>::infinity();
};

/// The four phases of a stride-2 transposed convolution's output, by parity of row and column:
/// [even row, even column] [N,C,h+1,w+1], [even, odd] [N,C,h+1,w], [odd, even] [N,C,h,w+1],
/// [odd, odd] [N,C,h,w].
using Phases = std::array<at::Tensor, 4>;

/// x [N,C,h,w] -> y [N,C,h,w]; may reuse x's memory.
[[nodiscard]] at::Tensor activate(at::Tensor x, const Epilogue& epilogue);

/// The filter [1,3,3,1] x [1,3,3,1] / 16 over a transposed convolution, then the epilogue ->
/// [N,C,2h,2w].
[[nodiscard]] at::Tensor filter_and_activate(const Phases& phases, const Epilogue& epilogue);

/// x [N,4C,h,w], channels in the order [row parity, column parity, C] -> y [N,C,2h,2w].
[[nodiscard]] at::Tensor shuffle_and_activate(const at::Tensor& x, const Epilogue& epilogue);

/// picture [N,3,h,w] float32 += clamp(weight . x + bias); x [N,C,h,w], weight [N,3,C], bias [3].
[[nodiscard]] at::Tensor add_rgb(at::Tensor picture,
                                 const at::Tensor& x,
                                 const at::Tensor& weight,
                                 const at::Tensor& bias,
                                 double clamp);

}  // namespace pliant::stylegan
