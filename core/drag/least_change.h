#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

namespace pliant::drag {

/// The shortest x with J x = asked, J [M,N] float32 with few rows -> [N]. Damped, so that what
/// hardly moves anything is not driven to extremes (Levenberg-Marquardt): `damping` is a share of
/// the mean squared length of the rows.
[[nodiscard]] at::Tensor least_change(const at::Tensor& jacobian,
                                      const std::vector<double>& asked,
                                      double damping);

/// The same where the length of a change x is x^T A x / 2 + x^T b: `solved` is A^-1 J^T as rows
/// [M,N], `offset` is A^-1 b [N].
[[nodiscard]] at::Tensor least_change(const at::Tensor& jacobian,
                                      const std::vector<double>& asked,
                                      double damping,
                                      const at::Tensor& solved,
                                      const at::Tensor& offset);

}  // namespace pliant::drag
