#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace pliant::drag {

/// Adam with the published betas, the same bits as torch.optim.Adam. Kingma and Ba 2015, algorithm
/// 1. A value: what is done to a copy leaves the one that it was made of as it is.
class Adam {
  public:
    /// Where `values` go by this gradient; both of one shape. The moments follow.
    [[nodiscard]] at::Tensor moved(const at::Tensor& values,
                                   const at::Tensor& gradient,
                                   double learning_rate);

  private:
    at::Tensor first_, second_;  // moments; undefined before the first gradient
    std::int64_t steps_ = 0;
};

}  // namespace pliant::drag
