#pragma once

#include "core/stylegan/network_part.h"
#include "core/stylegan/tensor_table.h"

#include <optional>
#include <string>

namespace pliant::stylegan {

/// Whether the network was pickled by the official TensorFlow code, whose tensor names are paths.
[[nodiscard]] bool is_tensorflow(const model_io::Network& network);

/// The variables of a TensorFlow StyleGAN2 under their PyTorch names and with their layouts, as in
/// legacy.py of stylegan2-ada-pytorch. Missing variables are simply absent.
[[nodiscard]] TensorTable tensorflow_table(const NetworkPart& part);

/// A sentence saying why Pliant does not open this network (StyleGAN, Progressive GAN, a
/// discriminator, an unsupported variant of StyleGAN2); nothing if it does.
[[nodiscard]] std::optional<Sentence> foreign_tensorflow(const NetworkPart& part);

}  // namespace pliant::stylegan
