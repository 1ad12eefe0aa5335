#pragma once

#include "core/stylegan/generator.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace pliant::drag {

/// What a mask asks of fast mode: that the picture outside the free region stays as it was, and so
/// a block's features and its draft picture there, which count the same. How they would change with
/// the latent is a matrix of millions of rows; a handful of random sums of its rows in each step
/// tells enough of it (Hutchinson 1990), as it changes little from step to step.
class Outside {
  public:
    /// free [R,R] float32, 1 where the picture may change; `first`: the first picture's block.
    Outside(const at::Tensor& free, const stylegan::SynthesisState& first);

    /// Looks at the block of this step, differentiable with respect to `values` (a leaf).
    void look(const stylegan::SynthesisState& state, const at::Tensor& values);

    /// Mean absolute change outside, as of the last look.
    [[nodiscard]] double change() const { return change_; }
    /// The gradient of half the squared change, by the latent, [N].
    [[nodiscard]] const at::Tensor& pull() const { return pull_; }
    /// x [M,N] -> (t I + K^T K)^-1 x, K the sums of rows so far and t a small share of their size:
    /// what makes a step along x the shorter the more it would change outside.
    [[nodiscard]] at::Tensor held_back(const at::Tensor& x) const;

  private:
    /// Features and draft picture as one map, [1,C+3,r,r].
    [[nodiscard]] at::Tensor map_of(const stylegan::SynthesisState& state) const;

    double picture_weight_;
    at::Tensor weight_;  // [1,1,r,r]: share of each cell that is fixed
    at::Tensor first_;   // the first map
    at::Tensor noise_;   // normal numbers to cut random sums from
    at::Tensor probes_;  // K [S,N]
    at::Tensor pull_;
    double change_ = 0.0;
    std::int64_t drawn_ = 0;
};

}  // namespace pliant::drag
