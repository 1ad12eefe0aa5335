#pragma once

#include "core/model_io/model_file.h"
#include "core/stylegan/tensor_table.h"

namespace pliant::stylegan {

/// Whether the network's tensors have the names of rosinality/stylegan2-pytorch.
[[nodiscard]] bool is_rosinality(const model_io::Network& network);

/// The official names of a rosinality generator's tensors. `latent_avg`, which lies beside the
/// network in such files, is mapping.w_avg. A tensor that has no official counterpart is left out;
/// one that is missing is missed by whoever reads the table.
[[nodiscard]] TensorTable rosinality_table(const model_io::ModelFile& file,
                                           const model_io::Network& network);

}  // namespace pliant::stylegan
