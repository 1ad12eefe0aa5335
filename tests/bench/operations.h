#pragma once

#include "core/stylegan/architecture.h"

namespace pliant::bench {

/// Arithmetic of a block's convolutions for one picture as the textbook counts it: a doubling
/// convolution at its input's size.
[[nodiscard]] inline double convolution_operations(const stylegan::Architecture& architecture,
                                                   int block) {
    const auto side = static_cast<double>(architecture.block_resolution(block));
    const auto out = static_cast<double>(architecture.channels[block]);
    const double conv1 = 2.0 * 9.0 * out * out * side * side;
    if (block == 0) return conv1;
    const auto in = static_cast<double>(architecture.channels[block - 1]);
    return conv1 + 2.0 * 9.0 * in * out * side * side / 4.0;
}

}  // namespace pliant::bench
