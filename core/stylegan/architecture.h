#pragma once

#include "core/base/geometry.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pliant::stylegan {

/// One layer of an alias-free synthesis network.
struct AliasFreeLayer {
    std::string name;                ///< "L0_36_512"
    std::int64_t channels = 0;       ///< of its output
    std::int64_t size = 0;           ///< side of its output, margins included, px
    std::int64_t sampling_rate = 0;  ///< of its output: px per side of the picture
    std::int64_t kernel = 3;         ///< side of the convolution's kernel
    std::int64_t up = 1, down = 1;   ///< factors of the filters around the activation
    std::int64_t up_taps = 1, down_taps = 1;
    bool is_radial = false;  ///< the filter after the activation is not separable

    bool operator==(const AliasFreeLayer&) const = default;
};

/// The shape of an alias-free synthesis network (StyleGAN3). Karras et al. 2021, "Alias-Free
/// Generative Adversarial Networks", section 3 and appendix G.
struct AliasFreeNetwork {
    std::int64_t input_channels = 0;
    double input_bandwidth = 2.0;  ///< cutoff of the first layer
    std::int64_t margin = 10;      ///< px that maps extend beyond the picture on each side
    double output_scale = 0.25;    ///< of the picture
    std::int64_t activation_upsampling = 2;  ///< of the rate at which activations are computed
    std::vector<AliasFreeLayer> layers;      ///< the last one is toRGB
    /// Layers up to the end of each block: a block is a run of layers of one sampling rate, the
    /// last one without toRGB.
    std::vector<std::int64_t> block_ends = {};

    /// The size of a layer's input, px.
    [[nodiscard]] std::int64_t input_size(std::size_t layer) const {
        return layers[layer > 0 ? layer - 1 : 0].size;
    }
    [[nodiscard]] std::int64_t input_rate(std::size_t layer) const {
        return layers[layer > 0 ? layer - 1 : 0].sampling_rate;
    }
    [[nodiscard]] std::int64_t input_channels_of(std::size_t layer) const {
        return layer > 0 ? layers[layer - 1].channels : input_channels;
    }

    bool operator==(const AliasFreeNetwork&) const = default;
};

/// The shape of a generator: of StyleGAN2, or of StyleGAN3 where `alias_free` says so.
///
/// Both are a sequence of blocks, each at a resolution of its own; features can be taken after any
/// of them.
struct Architecture {
    std::int64_t z_dim = 512;
    std::int64_t c_dim = 0;  ///< number of classes, 0 for an unconditional network
    std::int64_t w_dim = 512;
    std::int64_t mapping_layers = 8;
    std::vector<std::int64_t> channels;  ///< of each block's features
    Size first_map = {4, 4};             ///< of the lowest block's features (StyleGAN2)
    std::int64_t picture_channels = 3;   ///< 1: grey; 3: RGB; 4: RGB and alpha
    std::optional<double> conv_clamp;    ///< activations are clamped to +-conv_clamp * gain
    std::optional<AliasFreeNetwork> alias_free = {};

    /// "StyleGAN2", "StyleGAN3-T" or "StyleGAN3-R".
    [[nodiscard]] std::string_view name() const;
    [[nodiscard]] int block_count() const { return static_cast<int>(channels.size()); }
    /// The part of block `block`'s features that shows the picture, px: all of them without
    /// margins. StyleGAN2: 4 x 4, 8 x 8, 16 x 16, ...
    [[nodiscard]] Size block_size(int block) const;
    /// The longer side of that.
    [[nodiscard]] std::int64_t block_resolution(int block) const;
    /// What the official names call a StyleGAN2's block, whatever its shape: "synthesis.b8".
    [[nodiscard]] static std::string block_name(int block);
    /// The picture, px.
    [[nodiscard]] Size size() const { return block_size(block_count() - 1); }
    /// Its longer side.
    [[nodiscard]] std::int64_t resolution() const { return block_resolution(block_count() - 1); }
    /// Rows of W+ (L). StyleGAN2: two per block; StyleGAN3: one per layer and one for the input.
    [[nodiscard]] std::int64_t num_ws() const;
    /// The first block that reads row `row` of W+.
    [[nodiscard]] int block_of_row(std::int64_t row) const;
    /// Whether there is a draft of the picture after every block; otherwise only after the last.
    [[nodiscard]] bool has_drafts() const { return !alias_free; }

    bool operator==(const Architecture&) const = default;
};

}  // namespace pliant::stylegan
