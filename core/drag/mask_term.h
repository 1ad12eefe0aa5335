#pragma once

#include <ATen/core/Tensor.h>

namespace pliant::drag {

/// The loss that keeps the picture outside the free region: weight * mean |(F - F0) m| over the
/// features resized to the picture, m = 1 where nothing may change. Pan et al. 2023, Eq. (1),
/// second term, with the official program's mean instead of the sum.
class MaskTerm {
  public:
    /// free [R,R] float32, 1 where the picture may change; original [1,F,h,w].
    MaskTerm(const at::Tensor& free, at::Tensor original);

    struct Value {
        double loss = 0.0;
        at::Tensor gradient;  ///< with respect to the features, [1,F,h,w]
    };
    /// features [1,F,h,w]. The resized map, gigabytes at 1024 px, is never stored whole.
    [[nodiscard]] Value evaluate(const at::Tensor& features, double weight) const;

  private:
    [[nodiscard]] Value in_one_pass(const at::Tensor& difference,
                                    double weight) const;  // on the CPU
    [[nodiscard]] Value in_channel_chunks(const at::Tensor& difference, double weight) const;

    at::Tensor fixed_;     // [R,R]
    at::Tensor original_;  // [1,F,h,w]
};

}  // namespace pliant::drag
