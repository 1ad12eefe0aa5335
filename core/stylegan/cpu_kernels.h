#pragma once

#include <cstdint>

// Row kernels of the synthesis network for channels-last maps on the CPU: one pass over memory for
// what ATen does in five (demodulation, noise, bias, leaky ReLU, clamp). Compiled once per
// instruction set and chosen by CPUID. Plain pointers only, so that no library's inline function is
// compiled for an instruction set that the machine lacks.
namespace pliant::stylegan::cpu {

/// y = clamp(gain * lrelu(x * scale + noise + bias)) * next_style.
struct Epilogue {
    const float* scale;       ///< [C] demodulation
    const float* bias;        ///< [C]
    const float* next_style;  ///< [C] style of the layer that reads y, or null
    float gain;               ///< sqrt(2)
    float clamp;              ///< infinity when the network has none
};

/// Rows of the four phases of a stride-2 transposed convolution that one output row of the 4-tap
/// filter reads, top to bottom; a null row is outside the map and counts as zero.
struct PhaseRows {
    const void* even[4];      ///< even columns, [W+1,C]
    const void* odd[4];       ///< odd columns, [W,C], or [W+2,C] with the neighbours outside
    bool has_margin = false;  ///< whether `odd` includes those neighbours; otherwise they are zero
};

/// The kernels for one element type: float, or bfloat16 as its 16 bits.
template <typename T>
struct Kernels {
    /// x [W,C] with `x_stride` elements between pixels -> y [W,C] with `y_stride`; may be in place.
    void (*activate_row)(const T* x,
                         std::int64_t x_stride,
                         T* y,
                         std::int64_t y_stride,
                         const float* noise,
                         std::int64_t noise_stride,
                         std::int64_t width,
                         std::int64_t channels,
                         const Epilogue& epilogue);

    /// The backward pass: original x and y_gradient [W,C] -> x_gradient [W,C], and the row's sums
    /// for scale_gradient and next_style_gradient (skipped if there is no next_style), [C] each.
    void (*activate_backward_row)(const T* x,
                                  const T* y_gradient,
                                  T* x_gradient,
                                  const float* noise,
                                  std::int64_t width,
                                  std::int64_t channels,
                                  const Epilogue& epilogue,
                                  float* scale_gradient,
                                  float* next_style_gradient);

    /// Filters the phases with [1,3,3,1] x [1,3,3,1] / 16 -> y [2W,C], and applies the epilogue
    /// unless null. `scratch` holds (2 W + 3) C floats.
    void (*filter_phases_row)(const PhaseRows& rows,
                              T* y,
                              const float* noise,
                              std::int64_t width,
                              std::int64_t channels,
                              const Epilogue* epilogue,
                              float* scratch);

    /// The same filter over four rows [W,C] of one map (null: outside), zero-padded by `padding`
    /// pixels at either end -> y [W + 2 padding - 3,C]. `scratch` holds (W + 2 padding) C floats.
    void (*filter_row)(const T* const rows[4],
                       T* y,
                       std::int64_t width,
                       std::int64_t padding,
                       std::int64_t channels,
                       float* scratch);

    /// rgb[o][p] += clamp(weight[o] . x[p] + bias[o]) for x [W,C], weight [3,C], rgb three rows of
    /// W.
    void (*to_rgb_row)(const T* x,
                       const float* weight,
                       const float* bias,
                       float clamp,
                       float* const rgb[3],
                       std::int64_t width,
                       std::int64_t channels);
};

/// The fastest kernels that this CPU can run.
const Kernels<float>& kernels_float();
const Kernels<std::uint16_t>& kernels_bfloat16();

// One table per instruction set, each compiled in its own file.
namespace baseline {
extern const Kernels<float> kFloat;
extern const Kernels<std::uint16_t> kBfloat16;
}  // namespace baseline
namespace avx2 {
extern const Kernels<float> kFloat;
extern const Kernels<std::uint16_t> kBfloat16;
}  // namespace avx2
namespace avx512 {
extern const Kernels<float> kFloat;
extern const Kernels<std::uint16_t> kBfloat16;
}  // namespace avx512

}  // namespace pliant::stylegan::cpu
