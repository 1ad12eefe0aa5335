#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

namespace pliant::drag {

/// The minimum-norm solution of J x = wanted, J [M,N] float32 with M << N -> [N]. Damped
/// (Levenberg-Marquardt), so that near-singular directions stay bounded; `damping` is relative to
/// the mean squared length of the rows.
[[nodiscard]] at::Tensor least_change(const at::Tensor& jacobian,
                                      const std::vector<double>& wanted,
                                      double damping);

/// The same, minimising x^T A x / 2 + x^T b instead of the norm: `solved` is A^-1 J^T as rows
/// [M,N], `offset` is A^-1 b [N].
[[nodiscard]] at::Tensor least_change(const at::Tensor& jacobian,
                                      const std::vector<double>& wanted,
                                      double damping,
                                      const at::Tensor& solved,
                                      const at::Tensor& offset);

}  // namespace pliant::drag
