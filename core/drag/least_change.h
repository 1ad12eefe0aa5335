#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

namespace pliant::drag {

/// The shortest x with J x = asked, J [M,N] float32 with few rows; damped, so that what hardly
/// moves anything is not driven to extremes (Levenberg-Marquardt) -> [N].
[[nodiscard]] at::Tensor least_change(const at::Tensor& jacobian, const std::vector<double>& asked);

}  // namespace pliant::drag
