#pragma once

#include "core/stylegan/architecture.h"

#include <cstdint>
#include <string>

namespace pliant::support {

/// A generator of random weights as the official tools pickle it, modules and all.
[[nodiscard]] std::string forge_generator(const stylegan::Architecture& architecture,
                                          std::uint64_t seed = 1);

}  // namespace pliant::support
