#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace pliant::drag {

/// What a mask asks of fast mode: that the picture outside the free region stays as it was, and so
/// the features there. How they would change with the latent is a matrix of millions of rows; a
/// handful of random sums of its rows in each step tells enough of it (Hutchinson 1990), as it
/// changes little from step to step.
class Outside {
  public:
    /// free [R,R] float32, 1 where the picture may change; features [1,C,r,r]: of the first
    /// picture.
    Outside(const at::Tensor& free, const at::Tensor& features);

    /// Looks at the features of this step, differentiable with respect to `values` (a leaf).
    void look(const at::Tensor& features, const at::Tensor& values);

    /// Mean absolute change of the features outside, as of the last look.
    [[nodiscard]] double change() const { return change_; }
    /// The gradient of half the squared change, by the latent, [N].
    [[nodiscard]] const at::Tensor& pull() const { return pull_; }
    /// x [M,N] -> (t I + K^T K)^-1 x, K the sums of rows so far and t a small share of their size:
    /// what makes a step along x the shorter the more it would change outside.
    [[nodiscard]] at::Tensor held_back(const at::Tensor& x) const;

  private:
    at::Tensor weight_;  // [1,1,r,r]: share of each cell that is fixed
    at::Tensor first_;   // [1,C,r,r]
    at::Tensor noise_;   // normal numbers to cut random sums from
    at::Tensor probes_;  // K [S,N]
    at::Tensor pull_;
    double change_ = 0.0;
    std::int64_t drawn_ = 0;
};

}  // namespace pliant::drag
