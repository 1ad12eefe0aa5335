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

/// What decides the official shape of a StyleGAN3 generator.
struct AliasFreeShape {
    std::int64_t resolution = 32;
    std::int64_t channel_base = 512;
    std::int64_t channel_max = 12;
    std::int64_t kernel = 3;  ///< 3: StyleGAN3-T; 1, with radial filters: StyleGAN3-R
    int layers = 6;           ///< without toRGB; 14 of the official ones
    std::int64_t margin = 10;
    std::int64_t w_dim = 20;
};

/// Karras et al. 2021, section 3.2, "Practical considerations", and appendix F.
[[nodiscard]] stylegan::Architecture alias_free_architecture(const AliasFreeShape& shape = {});

/// A 32-px generator of odd widths that computes in milliseconds.
[[nodiscard]] stylegan::Architecture tiny_architecture();

/// Pictures of 32 x 64 px, in the shape of StyleGAN-Human's.
[[nodiscard]] stylegan::Architecture tall_architecture();

}  // namespace pliant::support
