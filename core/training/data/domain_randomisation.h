#pragma once

#include "core/training/base/ranks.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace pliant::training {

/// Pictures as they could also have been, so that what is trained on renderings also reads pictures
/// that are not quite like them (Tobin et al. 2017, "Domain randomization for transferring deep
/// neural networks from simulation to the real world"): moved by up to two pixels, a little
/// brighter or darker and tinted; a half of them, and not the same half, softened or noisy.
/// pictures [N,3,r,r] float32 of this share of a batch -> the same. The same seed and place in the
/// batch, the same changes.
[[nodiscard]] at::Tensor randomise_domain(const at::Tensor& pictures,
                                          std::uint64_t seed,
                                          const Share& share = {});

}  // namespace pliant::training
