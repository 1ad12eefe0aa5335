#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace pliant::drag {

/// Adam with the default betas, bit-identical to torch.optim.Adam. Kingma and Ba 2015, algorithm 1.
/// Copies are independent.
class Adam {
  public:
    /// One step: updates the moments and returns the new values; `values` and `gradient` have one
    /// shape.
    [[nodiscard]] at::Tensor step(const at::Tensor& values,
                                  const at::Tensor& gradient,
                                  double learning_rate);

  private:
    at::Tensor first_, second_;  // moments; undefined before the first gradient
    std::int64_t steps_ = 0;
};

}  // namespace pliant::drag
