#pragma once

#include "core/stylegan/checkpoint.h"

#include <cstdint>
#include <vector>

namespace pliant::support {

/// Channels per block of the official configurations: min(channel_base / resolution, channel_max).
[[nodiscard]] std::vector<std::int64_t> official_channels(std::int64_t resolution,
                                                          std::int64_t channel_base,
                                                          std::int64_t channel_max = 512);

/// A generator of the given architecture with random weights under official names: for odd shapes,
/// and for timing at real sizes without real weights.
[[nodiscard]] stylegan::Checkpoint random_checkpoint(const stylegan::Architecture& architecture,
                                                     std::uint64_t seed = 1);

/// A 32-px generator of odd widths that computes in milliseconds.
[[nodiscard]] stylegan::Architecture tiny_architecture();

}  // namespace pliant::support
