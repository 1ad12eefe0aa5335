#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace pliant::stylegan {

/// The shape of a StyleGAN2 generator.
struct Architecture {
    std::int64_t z_dim = 512;
    std::int64_t c_dim = 0;  ///< number of classes, 0 for an unconditional network
    std::int64_t w_dim = 512;
    std::int64_t mapping_layers = 8;
    std::vector<std::int64_t> channels;  ///< of each block: 4, 8, 16, ... px
    std::optional<double> conv_clamp;    ///< activations are clamped to +-conv_clamp * gain

    /// Blocks from 4 px to the picture's resolution.
    [[nodiscard]] int block_count() const { return static_cast<int>(channels.size()); }
    /// Side of block `block`'s feature map, px.
    [[nodiscard]] std::int64_t block_resolution(int block) const {
        return std::int64_t{4} << block;
    }
    /// Side of the picture, px.
    [[nodiscard]] std::int64_t resolution() const { return block_resolution(block_count() - 1); }
    /// Rows of W+ (L): 2 * log2(resolution) - 2.
    [[nodiscard]] std::int64_t num_ws() const { return 2 * block_count(); }

    bool operator==(const Architecture&) const = default;
};

}  // namespace pliant::stylegan
