#pragma once

#include "core/stylegan/network_part.h"
#include "core/stylegan/tensor_table.h"

namespace pliant::stylegan {

/// Whether the part's tensors have the names of rosinality/stylegan2-pytorch.
[[nodiscard]] bool is_rosinality(const NetworkPart& part);

/// A rosinality generator's tensors under their official names. Tensors without a counterpart are
/// dropped; missing ones are simply absent.
[[nodiscard]] TensorTable rosinality_table(const NetworkPart& part);

}  // namespace pliant::stylegan
