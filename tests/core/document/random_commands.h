#pragma once

#include "core/document/command.h"

#include <random>

namespace pliant::document {

/// Numbers that differ from one to the next, as a latent of [4,8].
[[nodiscard]] Latent random_latent(std::mt19937& random);

/// Any command that makes sense for this document, and now and then one that does not.
[[nodiscard]] Command random_command(const Document& document, std::mt19937& random);

}  // namespace pliant::document
