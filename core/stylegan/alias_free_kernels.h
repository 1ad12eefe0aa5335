#pragma once

#include <cstdint>

// The filtered activation of StyleGAN3 over a block of channels of a channels-last map, on the CPU:
// one pass over memory for what ATen does in six. Maps at the high rate, four to sixteen times the
// size, exist only a few rows at a time, in the cache. Compiled once per instruction set; plain
// pointers only, as in cpu_kernels.h.
namespace pliant::stylegan::cpu {

/// Channels that are processed together: a cache line of floats.
inline constexpr std::int64_t kChannelBlock = 16;

/// A banded matrix that resamples along one axis, rows and columns alike: output i is the sum over
/// k of weights[i count + k] * input[first[i] + k]. `first` never decreases.
struct Band {
    const std::int64_t* first;
    const float* weights;
    std::int64_t count;
    std::int64_t outputs;
    std::int64_t inputs;
};

/// A filter that is not separable, of the step from the high rate to the output's: output (i, j) is
/// the sum over (s, t) of weights[s taps + t] * input(i step + s, j step + t).
struct RadialFilter {
    const float* weights = nullptr;  ///< null: the filter is separable
    std::int64_t taps = 0;
    std::int64_t step = 1;
};

/// y = down(clamp(gain * lrelu(up(x * scale + bias)))), for at most kChannelBlock channels.
struct FilteredActivationTask {
    Band up, down;  ///< to the high rate, and from there to the output's
    RadialFilter radial;
    const float* scale;  ///< [C]
    const float* bias;   ///< [C]
    float gain;
    float clamp;  ///< infinity for none
    std::int64_t channels;
    std::int64_t begin, end;  ///< rows of the output, or of x in the backward pass
};

/// For element type float, or bfloat16 as its 16 bits. Pixels are `stride` elements apart; scratch
/// holds scratch_floats(..) floats.
template <typename T>
struct FilteredActivationKernels {
    /// x [up.inputs, up.inputs, C] -> y [down.outputs, down.outputs, C].
    void (*forward)(const FilteredActivationTask& task,
                    const T* x,
                    std::int64_t x_stride,
                    T* y,
                    std::int64_t y_stride,
                    float* scratch);
    /// Gradients of y -> those of x, and their sums for scale, [C]. `up_adjoint` and `down_adjoint`
    /// are the transposed bands.
    void (*backward)(const FilteredActivationTask& task,
                     const Band& up_adjoint,
                     const Band& down_adjoint,
                     const T* x,
                     std::int64_t x_stride,
                     const T* y_gradient,
                     std::int64_t y_stride,
                     T* x_gradient,
                     float* scale_gradient,
                     float* scratch);
};

/// What `forward` needs, and what `backward` needs more.
[[nodiscard]] std::int64_t forward_scratch_floats(const FilteredActivationTask& task);
[[nodiscard]] std::int64_t backward_scratch_floats(const FilteredActivationTask& task,
                                                   const Band& up_adjoint,
                                                   const Band& down_adjoint);

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
