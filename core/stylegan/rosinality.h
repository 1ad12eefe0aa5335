#pragma once

#include "core/stylegan/network_part.h"
#include "core/stylegan/tensor_table.h"

namespace pliant::stylegan {

/// Whether the part's tensors have the names of rosinality/stylegan2-pytorch.
[[nodiscard]] bool is_rosinality(const NetworkPart& part);

/// The official names of a rosinality generator's tensors. A tensor that has no official
/// counterpart is left out; one that is missing is missed by whoever reads the table.
[[nodiscard]] TensorTable rosinality_table(const NetworkPart& part);

}  // namespace pliant::stylegan
