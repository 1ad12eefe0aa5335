#pragma once

#include "core/stylegan/generator.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace pliant::drag {

/// Fast mode's penalty on change outside the free region: half the squared change of a block's
/// features and of its draft picture there, weighted alike. The Gauss-Newton Hessian J^T J of that
/// change has a Jacobian of millions of rows; it is approximated by K^T K, where the rows of K are
/// random combinations of J's rows (Hutchinson 1990). A few new ones per step suffice, since J
/// changes little from step to step.
class MaskPenalty {
  public:
    /// free [H,W] float32, 1 where the picture may change; `reference`: the block to stay close to.
    MaskPenalty(const at::Tensor& free, const stylegan::SynthesisState& reference);

    /// Evaluates the block of this step, differentiable with respect to `values` (a leaf).
    void evaluate(const stylegan::SynthesisState& state, const at::Tensor& values);

    /// Mean absolute change outside the free region at the last evaluation.
    [[nodiscard]] double change() const { return change_; }
    /// The penalty's gradient with respect to the latent, [N].
    [[nodiscard]] const at::Tensor& gradient() const { return gradient_; }
    /// x [M,N] -> (t I + K^T K)^-1 x with a small damping t: shortens steps along x the more they
    /// would change the outside.
    [[nodiscard]] at::Tensor inverse_hessian_times(const at::Tensor& x) const;

  private:
    /// Features and draft picture, if any, as one map, [1,C+P,h,w].
    [[nodiscard]] at::Tensor map_of(const stylegan::SynthesisState& state) const;

    double picture_weight_;
    at::Tensor weight_;     // [1,1,h,w]: fixed share of each cell
    at::Tensor reference_;  // the reference map
    at::Tensor noise_;      // normal deviates, of which each probe takes a slice
    at::Tensor probes_;     // K [S,N]
    at::Tensor gradient_;
    double change_ = 0.0;
    std::int64_t drawn_ = 0;
};

}  // namespace pliant::drag
