#pragma once

#include "core/training/data/training_data.h"
#include "core/training/generator/generator_state.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>
#include <c10/core/ScalarType.h>

#include <cstdint>

namespace pliant::training {

/// z [count,z_dim] ~ N(0, I).
[[nodiscard]] at::Tensor random_codes(std::int64_t count,
                                      std::int64_t z_dim,
                                      std::uint64_t seed,
                                      c10::Device device);

/// One step of the generator and one of the discriminator, with the regularisers that are due.
///
/// If the batch's codes are known, half of the generator's codes are these, and their pictures must
/// both convince the discriminator and stay close to the batch's. The others are random, with style
/// mixing. Karras et al. 2019, section 3.1; 2020, section 3 and appendix B.
void train_adversarially(GeneratorState& state,
                         const Batch& batch,
                         double learning_rate,
                         at::ScalarType compute,
                         Losses& losses);

}  // namespace pliant::training
