#include "tests/support/random_checkpoint.h"

#include "core/base/text.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <random>
#include <string>
#include <utility>

namespace pliant::support {
namespace {

using model_io::Array;
using model_io::Dtype;
using model_io::Shape;

class Maker {
  public:
    Maker(stylegan::Checkpoint& checkpoint, std::uint64_t seed)
        : checkpoint_(checkpoint), engine_(seed) {}

    void normal(const std::string& name,
                const Shape& shape,
                float scale = 1.0F,
                float mean = 0.0F) {
        fill(name, shape, [&] { return mean + scale * distribution_(engine_); });
    }

    void layer(
        const std::string& name, std::int64_t in, std::int64_t out, std::int64_t w_dim, Size size) {
        modulated(name, in, out, w_dim, 3);
        normal(name + ".noise_const", {size.height, size.width});
        normal(name + ".noise_strength", {}, 0.05F);
        constexpr float kTaps[4] = {0.125F, 0.375F, 0.375F, 0.125F};
        int i = 0;
        fill(name + ".resample_filter", {4, 4}, [&] {
            const float value = kTaps[i / 4] * kTaps[i % 4];
            ++i;
            return value;
        });
    }

    void modulated(const std::string& name,
                   std::int64_t in,
                   std::int64_t out,
                   std::int64_t w_dim,
                   std::int64_t taps) {
        normal(name + ".affine.weight", {in, w_dim});
        normal(name + ".affine.bias", {in}, 0.1F, 1.0F);
        normal(name + ".weight", {out, in, taps, taps});
        normal(name + ".bias", {out}, 0.1F);
    }

    /// A low-pass filter of `taps` taps for a change of rate by `factor`: a sinc under Hann's
    /// window, with the sum 1. Of two dimensions where it is not to be separable.
    void low_pass(const std::string& name, std::int64_t taps, std::int64_t factor, bool is_radial) {
        const double middle = 0.5 * static_cast<double>(taps - 1);
        const auto at = [&](double t) {
            const double angle = std::numbers::pi * t / static_cast<double>(factor);
            const double window = 0.5 + 0.5 * std::cos(std::numbers::pi * t / (middle + 1.0));
            return window * (angle == 0.0 ? 1.0 : std::sin(angle) / angle);
        };
        std::vector<double> values;
        double sum = 0.0;
        for (std::int64_t y = 0; y < (is_radial ? taps : 1); ++y) {
            for (std::int64_t x = 0; x < taps; ++x) {
                const double far = is_radial ? static_cast<double>(y) - middle : 0.0;
                const double r = std::hypot(far, static_cast<double>(x) - middle);
                values.push_back(r > middle + 1.0 ? 0.0 : at(r));
                sum += values.back();
            }
        }
        auto next = values.begin();
        fill(name, is_radial ? Shape{taps, taps} : Shape{taps}, [&] {
            return static_cast<float>(*next++ / sum);
        });
    }

    void alias_free(const stylegan::AliasFreeNetwork& network, std::int64_t w_dim) {
        const std::string input = "synthesis.input";
        const auto channels = network.input_channels;
        normal(input + ".weight", {channels, channels});
        normal(input + ".affine.weight", {4, w_dim}, 0.1F);
        normal(input + ".affine.bias", {4}, 0.2F, 0.5F);
        normal(input + ".freqs", {channels, 2}, static_cast<float>(network.input_bandwidth));
        normal(input + ".phases", {channels});
        int i = 0;
        fill(input + ".transform", {3, 3}, [&] { return i++ % 4 == 0 ? 1.0F : 0.0F; });
        for (std::size_t l = 0; l < network.layers.size(); ++l) {
            const auto& layer = network.layers[l];
            const auto name = "synthesis." + layer.name;
            modulated(name, network.input_channels_of(l), layer.channels, w_dim, layer.kernel);
            fill(name + ".magnitude_ema", {}, [l] { return 0.5F + 0.1F * static_cast<float>(l); });
            if (layer.up > 1) low_pass(name + ".up_filter", layer.up_taps, layer.up, false);
            if (layer.down > 1) {
                low_pass(name + ".down_filter", layer.down_taps, layer.down, layer.is_radial);
            }
        }
    }

  private:
    void fill(const std::string& name, const Shape& shape, const std::function<float()>& next) {
        Array array(Dtype::F32, shape);
        std::generate(array.as<float>().begin(), array.as<float>().end(), next);
        checkpoint_.tensors[name] = std::move(array);
    }

    stylegan::Checkpoint& checkpoint_;
    std::mt19937_64 engine_;
    std::normal_distribution<float> distribution_;
};

}  // namespace

std::vector<std::int64_t> official_channels(std::int64_t resolution,
                                            std::int64_t channel_base,
                                            std::int64_t channel_max) {
    std::vector<std::int64_t> channels;
    for (std::int64_t r = 4; r <= resolution; r *= 2) {
        channels.push_back(std::min(channel_base / r, channel_max));
    }
    return channels;
}

stylegan::Checkpoint random_checkpoint(const stylegan::Architecture& architecture,
                                       std::uint64_t seed) {
    stylegan::Checkpoint checkpoint;
    checkpoint.description.architecture = architecture;
    Maker make(checkpoint, seed);
    auto width = architecture.z_dim;
    if (architecture.c_dim > 0) {
        make.normal("mapping.embed.weight", {architecture.w_dim, architecture.c_dim});
        make.normal("mapping.embed.bias", {architecture.w_dim}, 0.1F);
        width += architecture.w_dim;
    }
    for (int i = 0; i < architecture.mapping_layers; ++i) {
        make.normal(text("mapping.fc", i, ".weight"), {architecture.w_dim, width}, 100.0F);
        make.normal(text("mapping.fc", i, ".bias"), {architecture.w_dim}, 0.1F);
        width = architecture.w_dim;
    }
    make.normal("mapping.w_avg", {architecture.w_dim}, 0.2F);
    if (architecture.alias_free) {
        make.alias_free(*architecture.alias_free, architecture.w_dim);
        return checkpoint;
    }
    const auto& first = architecture.first_map;
    make.normal("synthesis.b4.const", {architecture.channels[0], first.height, first.width});
    for (int b = 0; b < architecture.block_count(); ++b) {
        const auto size = architecture.block_size(b);
        const auto block = stylegan::Architecture::block_name(b);
        const auto out = architecture.channels[b];
        const auto w_dim = architecture.w_dim;
        if (b > 0) make.layer(block + ".conv0", architecture.channels[b - 1], out, w_dim, size);
        make.layer(block + ".conv1", out, out, w_dim, size);
        make.modulated(block + ".torgb", out, architecture.picture_channels, w_dim, 1);
    }
    return checkpoint;
}

stylegan::Architecture alias_free_architecture(const AliasFreeShape& shape) {
    stylegan::AliasFreeNetwork network{.margin = shape.margin};
    const double first_stopband = std::exp2(2.1);
    const auto resolution = static_cast<double>(shape.resolution);
    for (int i = 0; i <= shape.layers; ++i) {
        const double e = std::min(static_cast<double>(i) / (shape.layers - 2), 1.0);
        const double cutoff = 2.0 * std::pow(resolution / 4.0, e);
        const double stopband =
            first_stopband * std::pow(resolution / 2.0 * std::exp2(0.3) / first_stopband, e);
        const double rate = std::exp2(std::ceil(std::log2(std::min(2.0 * stopband, resolution))));
        const bool is_to_rgb = i == shape.layers;
        stylegan::AliasFreeLayer layer{
            .channels =
                is_to_rgb
                    ? 3
                    : std::min(std::llrint(static_cast<double>(shape.channel_base) / 2.0 / cutoff),
                               static_cast<long long>(shape.channel_max)),
            .size = static_cast<std::int64_t>(rate) + (i + 1 < shape.layers ? 2 * shape.margin : 0),
            .sampling_rate = static_cast<std::int64_t>(rate),
            .kernel = is_to_rgb ? 1 : shape.kernel};
        layer.name = text("L", i, "_", layer.size, "_", layer.channels);
        const auto in_rate = i > 0 ? network.layers.back().sampling_rate : layer.sampling_rate;
        const auto high = std::max(in_rate, layer.sampling_rate) * (is_to_rgb ? 1 : 2);
        layer.up = high / in_rate;
        layer.down = high / layer.sampling_rate;
        layer.up_taps = layer.up > 1 ? 6 * layer.up : 1;
        layer.down_taps = layer.down > 1 ? 6 * layer.down : 1;
        layer.is_radial = shape.kernel == 1 && layer.down > 1 && i < shape.layers - 2;
        network.layers.push_back(layer);
    }
    network.input_channels = network.layers.front().channels;
    stylegan::Architecture architecture{
        .z_dim = shape.w_dim, .w_dim = shape.w_dim, .mapping_layers = 2, .conv_clamp = 256.0};
    for (int i = 0; i < shape.layers; ++i) {
        const auto& layers = network.layers;
        if (i + 1 < shape.layers && layers[i + 1].sampling_rate == layers[i].sampling_rate)
            continue;
        network.block_ends.push_back(i + 1);
        architecture.channels.push_back(layers[i].channels);
    }
    architecture.alias_free = std::move(network);
    return architecture;
}

stylegan::Architecture tiny_architecture() {
    return {.z_dim = 24, .w_dim = 20, .mapping_layers = 3, .channels = {19, 16, 10, 7}};
}

stylegan::Architecture tall_architecture() {
    return {.z_dim = 32,
            .w_dim = 32,
            .mapping_layers = 2,
            .channels = {32, 32, 32, 24, 16},
            .first_map = {2, 4}};
}

}  // namespace pliant::support
