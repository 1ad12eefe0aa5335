#pragma once

#include "core/stylegan/architecture.h"
#include "core/stylegan/tensor_taker.h"

namespace pliant::stylegan {

/// Whether the tensors are named like those of an alias-free synthesis network.
[[nodiscard]] bool is_alias_free(const TensorTaker& taker);

/// Takes the tensors of an alias-free synthesis network and completes the architecture, whose w_dim
/// they decide. Sizes, widths and kernels are those of the tensors and their names; the rest is
/// what the network was made with, or, in a converted file, what its metadata say.
void take_alias_free_synthesis(TensorTaker& taker, Architecture& architecture);

}  // namespace pliant::stylegan
