#pragma once

#include "core/stylegan/band_matrix.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <limits>
#include <memory>

namespace pliant::stylegan {

/// A rectangle of a map.
struct Crop {
    Range rows, columns;

    [[nodiscard]] std::int64_t area() const { return rows.size() * columns.size(); }
};

struct FilteredActivationOptions {
    std::int64_t input_size = 0;  ///< side of x, px
    std::int64_t up = 1, down = 1;
    at::Tensor up_filter;    ///< [taps] float32; undefined for a factor of 1
    at::Tensor down_filter;  ///< [taps] or [taps,taps] float32; undefined for a factor of 1
    /// Zeros before and after each row and column of the spread-out map; may be negative.
    std::int64_t pad_before = 0, pad_after = 0;
    double clamp = std::numeric_limits<double>::infinity();
};

/// What follows the convolution of an alias-free layer: y = down(clamp(gain * lrelu(up(x * scale +
/// bias)))), gain sqrt(2), slope 0.2. The activation makes new detail, so it is computed at a
/// higher rate, between two low-pass filters. Karras et al. 2021, section 3.2.
///
/// On the CPU the forward and the backward pass are one pass over memory each
/// (alias_free_kernels.h); elsewhere they are ATen operations with the same result.
class FilteredActivation {
  public:
    explicit FilteredActivation(FilteredActivationOptions options);

    /// x [N,C,h,h], scale [N,C] float32, bias [C] -> y, in x's dtype, channels last. Once
    /// differentiable with respect to x and scale.
    [[nodiscard]] at::Tensor operator()(const at::Tensor& x,
                                        const at::Tensor& scale,
                                        const at::Tensor& bias) const;
    /// The part of x that this part of y depends on.
    [[nodiscard]] Crop input_of(const Crop& output) const;
    /// That part of y, of x's part input_of(output); on the CPU only.
    [[nodiscard]] at::Tensor cropped(const at::Tensor& x,
                                     const at::Tensor& scale,
                                     const at::Tensor& bias,
                                     const Crop& output) const;
    /// The same by ATen operations.
    [[nodiscard]] at::Tensor by_operations(const at::Tensor& x,
                                           const at::Tensor& scale,
                                           const at::Tensor& bias) const;

    /// How the kernels compute it.
    struct Plan;

  private:
    [[nodiscard]] at::Tensor planned(const at::Tensor& x,
                                     const at::Tensor& scale,
                                     const at::Tensor& bias,
                                     std::shared_ptr<const Plan> plan) const;

    FilteredActivationOptions options_;
    std::shared_ptr<const Plan> plan_;
};

}  // namespace pliant::stylegan
