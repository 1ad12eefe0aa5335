#pragma once

#include "core/stylegan/network_part.h"
#include "core/stylegan/tensor_table.h"

#include <optional>
#include <string>

namespace pliant::stylegan {

/// Whether the network was pickled by the official code for TensorFlow, in which a name is a path.
[[nodiscard]] bool is_tensorflow(const model_io::Network& network);

/// The official names of a TensorFlow StyleGAN2's variables and how these differ from what PyTorch
/// keeps: as in legacy.py of stylegan2-ada-pytorch. A variable that is missing is missed by whoever
/// reads the table.
[[nodiscard]] TensorTable tensorflow_table(const NetworkPart& part);

/// What this network is that Pliant does not open, as a sentence: of StyleGAN, of Progressive GAN,
/// a discriminator, a StyleGAN2 that computes otherwise; nothing for the StyleGAN2 that it opens.
[[nodiscard]] std::optional<Sentence> foreign_tensorflow(const NetworkPart& part);

}  // namespace pliant::stylegan
