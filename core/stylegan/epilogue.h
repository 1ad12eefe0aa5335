#pragma once

#include <ATen/core/Tensor.h>

#include <array>
#include <limits>

namespace pliant::stylegan {

/// What follows the convolution of a synthesis layer:
/// y = clamp(gain * lrelu(x * scale + noise + bias)) * next_style, gain sqrt(2), slope 0.2.
///
/// On the CPU all of it is one pass over memory (cpu_kernels.h), and so is the way back; everywhere
/// else it is ordinary operations with the same result.
struct Epilogue {
    at::Tensor scale;  ///< [N,C] or [1,C] float32: demodulation
    at::Tensor bias;   ///< [C] float32
    at::Tensor noise;  ///< [r,r] or [N,1,r,r] float32, or undefined
    at::Tensor
        next_style;  ///< [N,C] or [1,C] float32 style of the layer that reads y, or undefined
    double clamp = std::numeric_limits<double>::infinity();
};

/// The four phases of a stride-2 transposed convolution's output, by parity of row and column:
/// [even row, even column] [N,C,h+1,w+1], [even, odd] [N,C,h+1,w], [odd, even] [N,C,h,w+1],
/// [odd, odd] [N,C,h,w]. Those of a window have what lies next to it as well: [N,C,h+1,w+1],
/// [N,C,h+1,w+2], [N,C,h+2,w+1] and [N,C,h+2,w+2].
using PhaseMaps = std::array<at::Tensor, 4>;

/// Whether they are those of a window.
[[nodiscard]] bool have_margin(const PhaseMaps& phases);

/// x [N,C,h,w] -> y [N,C,h,w]; may reuse x's memory.
[[nodiscard]] at::Tensor activate(at::Tensor x, const Epilogue& epilogue);

/// The same, leaving x alone for the way back.
[[nodiscard]] at::Tensor activated(const at::Tensor& x, const Epilogue& epilogue);

struct EpilogueGradients {
    at::Tensor x;           ///< [G,C,h,w]
    at::Tensor scale;       ///< [G,C] float32
    at::Tensor next_style;  ///< [G,C] float32, or undefined
};

/// The way back of `activated`: x [N,C,h,w] as it went in, and gradients of y, [G,C,h,w]: one for
/// each sample, or several, all samples' first ones first.
[[nodiscard]] EpilogueGradients activate_backward(const at::Tensor& x,
                                                  const at::Tensor& y_gradient,
                                                  const Epilogue& epilogue);

/// The filter [1,3,3,1] x [1,3,3,1] / 16 over a transposed convolution, then the epilogue ->
/// [N,C,2h,2w].
[[nodiscard]] at::Tensor filter_and_activate(const PhaseMaps& phases, const Epilogue& epilogue);

/// The filter alone.
[[nodiscard]] at::Tensor filter(const PhaseMaps& phases);

/// The same filter over one map with so many zeros round it, one or two: [N,C,h,w] ->
/// [N,C,h + 2 padding - 3,w + 2 padding - 3]. With two it is the transpose of `filter`: of the
/// gradient, it makes that of the transposed convolution's output.
[[nodiscard]] at::Tensor filter_map(const at::Tensor& map, std::int64_t padding);

/// x [N,4C,h,w], channels in the order [row parity, column parity, C] -> y [N,C,2h,2w].
[[nodiscard]] at::Tensor shuffle_and_activate(const at::Tensor& x, const Epilogue& epilogue);

/// x [N,4C,h,w] -> [N,C,2h,2w], and back.
[[nodiscard]] at::Tensor shuffle(const at::Tensor& x);
[[nodiscard]] at::Tensor unshuffle(const at::Tensor& y);

}  // namespace pliant::stylegan
