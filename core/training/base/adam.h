#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace pliant::training {

struct AdamOptions {
    double beta1 = 0.0;
    double beta2 = 0.99;
    double epsilon = 1e-8;
};

/// Adam over one row of parameters, on the CPU in one pass over memory. Kingma and Ba 2015,
/// algorithm 1. Like the official program, it treats gradients that are not finite as zero.
class Adam {
  public:
    Adam(const at::Tensor& values, const AdamOptions& options);

    /// values -= rate * corrected first moment / (sqrt(corrected second moment) + epsilon).
    void step(const at::Tensor& values, const at::Tensor& gradients, double rate);

    at::Tensor first, second;  ///< moments [K]
    std::int64_t steps = 0;

  private:
    AdamOptions options_;
};

}  // namespace pliant::training
