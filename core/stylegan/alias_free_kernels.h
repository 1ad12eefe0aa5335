#pragma once

#include <cstdint>

// The filtered activation of StyleGAN3 over a block of channels of a channels-last map, on the CPU:
// one pass over memory for what ATen does in six. Maps at the high rate, four to sixteen times the
// size, exist only a few rows at a time, in the cache. Compiled once per instruction set; plain
// pointers only, as in cpu_kernels.h.
namespace pliant::stylegan::cpu {

/// Channels that are processed together: a cache line of floats.
inline constexpr std::int64_t kChannelBlock = 16;

/// A banded matrix that resamples along one axis: output i is the sum over k of
/// weights[i count + k] * input[first[i] + k]. `first` never decreases.
struct Band {
    const std::int64_t* first;
    const float* weights;
    std::int64_t count;
    std::int64_t outputs;
    std::int64_t inputs;
};

/// Along one axis: to the high rate, and from there to the output's.
struct Resampling {
    Band up, down;
};

/// A filter that is not separable, from the high rate to the output's: output (i, j) is the sum
/// over (s, t) of weights[s taps + t] * input(first[i] + s, first[j] + t), with `first` of the
/// bands `down`.
struct RadialFilter {
    const float* weights = nullptr;  ///< null: the filter is separable
    std::int64_t taps = 0;
};

/// y = down(clamp(gain * lrelu(up(x * scale + bias)))), for at most kChannelBlock channels.
struct FilteredActivationTask {
    Resampling rows, columns;
    RadialFilter radial;
    const float* scale;  ///< [C]
    const float* bias;   ///< [C]
    float gain;
    float clamp;  ///< infinity for none
    std::int64_t channels;
    std::int64_t begin, end;  ///< rows of the output, or of x in the backward pass
};

/// For element type float, or bfloat16 as its 16 bits. Pixels are `stride` elements apart; scratch
/// holds as many floats as forward_scratch_floats or backward_scratch_floats says.
template <typename T>
struct FilteredActivationKernels {
    /// x [rows.up.inputs, columns.up.inputs, C] -> y [rows.down.outputs, columns.down.outputs, C].
    void (*forward)(const FilteredActivationTask& task,
                    const T* x,
                    std::int64_t x_stride,
                    T* y,
                    std::int64_t y_stride,
                    float* scratch);
    /// Gradients of y -> those of x, and their sums for scale, [C]. The adjoints hold the
    /// transposed bands.
    void (*backward)(const FilteredActivationTask& task,
                     const Resampling& row_adjoint,
                     const Resampling& column_adjoint,
                     const T* x,
                     std::int64_t x_stride,
                     const T* y_gradient,
                     std::int64_t y_stride,
                     T* x_gradient,
                     float* scale_gradient,
                     float* scratch);
};

[[nodiscard]] std::int64_t forward_scratch_floats(const FilteredActivationTask& task);
[[nodiscard]] std::int64_t backward_scratch_floats(const FilteredActivationTask& task,
                                                   const Resampling& row_adjoint);

/// The fastest that this CPU can run.
[[nodiscard]] const FilteredActivationKernels<float>& filtered_activation_float();
[[nodiscard]] const FilteredActivationKernels<std::uint16_t>& filtered_activation_bfloat16();

namespace baseline {
extern const FilteredActivationKernels<float> kFilteredActivationFloat;
extern const FilteredActivationKernels<std::uint16_t> kFilteredActivationBfloat16;
}  // namespace baseline
namespace avx2 {
extern const FilteredActivationKernels<float> kFilteredActivationFloat;
extern const FilteredActivationKernels<std::uint16_t> kFilteredActivationBfloat16;
}  // namespace avx2
namespace avx512 {
extern const FilteredActivationKernels<float> kFilteredActivationFloat;
extern const FilteredActivationKernels<std::uint16_t> kFilteredActivationBfloat16;
}  // namespace avx512

}  // namespace pliant::stylegan::cpu
