#include "tests/support/random_checkpoint.h"

#include "core/base/text.h"

#include <algorithm>
#include <functional>
#include <random>
#include <string>

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

    void layer(const std::string& name,
               std::int64_t in,
               std::int64_t out,
               std::int64_t w_dim,
               std::int64_t resolution) {
        modulated(name, in, out, w_dim, 3);
        normal(name + ".noise_const", {resolution, resolution});
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
    make.normal("synthesis.b4.const", {architecture.channels[0], 4, 4});
    for (int b = 0; b < architecture.block_count(); ++b) {
        const auto resolution = architecture.block_resolution(b);
        const auto block = text("synthesis.b", resolution);
        const auto out = architecture.channels[b];
        const auto w_dim = architecture.w_dim;
        if (b > 0)
            make.layer(block + ".conv0", architecture.channels[b - 1], out, w_dim, resolution);
        make.layer(block + ".conv1", out, out, w_dim, resolution);
        make.modulated(block + ".torgb", out, 3, w_dim, 1);
    }
    return checkpoint;
}

stylegan::Architecture tiny_architecture() {
    return {.z_dim = 24, .w_dim = 20, .mapping_layers = 3, .channels = {19, 16, 10, 7}};
}

}  // namespace pliant::support
