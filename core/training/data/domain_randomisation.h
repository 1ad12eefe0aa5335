#pragma once

#include "core/training/base/ranks.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace pliant::training {

/// Domain randomisation, so that a network trained on renderings also works on similar pictures
/// from other sources (Tobin et al. 2017, "Domain randomization for transferring deep neural
/// networks from simulation to the real world"): shifts of up to two pixels and small changes of
/// brightness and tint; half of the pictures are blurred, and an independent half gets noise.
/// pictures [N,3,r,r] float32, this rank's share of a batch -> the same shape. The changes depend
/// only on the seed and the position in the batch.
[[nodiscard]] at::Tensor randomise_domain(const at::Tensor& pictures,
                                          std::uint64_t seed,
                                          const Share& share = {});

}  // namespace pliant::training
