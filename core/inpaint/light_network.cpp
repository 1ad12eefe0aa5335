#include "core/inpaint/light_network.h"

#include "core/base/text.h"
#include "core/tensor/device.h"

#include <ATen/ATen.h>

#include <cmath>

namespace pliant::inpaint {
namespace {

constexpr double kSlope = 0.2;        // of the leaky ReLU
constexpr std::int64_t kShuffle = 2;  // the stem makes 2x2 pixels one
constexpr std::int64_t kPictureValues = 3 * kShuffle * kShuffle;
// In the middle, so that every place hears of every other.
constexpr std::int64_t kMiddleDilations[] = {1, 2, 4, 1, 2, 4};

/// Normal, of unit variance after a convolution of normal inputs.
at::Tensor random_weights(at::IntArrayRef shape, const at::Generator& random) {
    auto weights = at::randn(shape, random, tensor::cpu_options());
    return weights.div_(std::sqrt(static_cast<double>(weights[0].numel())));
}

}  // namespace

GatedSeparableImpl::GatedSeparableImpl(const SeparableOptions& options, const at::Generator& random)
    : options_(options) {
    depthwise = register_parameter("depthwise", random_weights({options.in, 1, 3, 3}, random));
    pointwise = register_parameter("pointwise",
                                   random_weights({2 * options.out, options.in, 1, 1}, random));
    // Gates begin nearly open.
    auto values = at::zeros({2 * options.out}, tensor::cpu_options());
    values.narrow(0, options.out, options.out).fill_(1.0);
    bias = register_parameter("bias", values);
}

at::Tensor GatedSeparableImpl::forward(const at::Tensor& x) const {
    const auto& [in, out, stride, dilation] = options_;
    const auto spread = at::conv2d(x, depthwise, {}, stride, dilation, dilation, /*groups=*/in);
    const auto both = at::conv2d(spread, pointwise, bias);
    return at::leaky_relu(both.narrow(1, 0, out), kSlope) * both.narrow(1, out, out).sigmoid();
}

GatedResidualImpl::GatedResidualImpl(std::int64_t channels,
                                     std::int64_t dilation,
                                     const at::Generator& random) {
    inner = register_module(
        "inner",
        GatedSeparable(SeparableOptions{.in = channels, .out = channels, .dilation = dilation},
                       random));
    share = register_parameter("share", at::zeros({1}, tensor::cpu_options()));
}

at::Tensor GatedResidualImpl::forward(const at::Tensor& x) const {
    return x + share * inner->forward(x);
}

LightNetwork::LightNetwork(const Architecture& architecture, const at::Generator& random) {
    const auto& channels = architecture.channels;
    const auto parameter = [this](std::string name, const at::Tensor& value) {
        return register_parameter(std::move(name), value);
    };
    stem = parameter(
        "stem",
        random_weights({channels[0], architecture.input_channels() * kShuffle * kShuffle, 3, 3},
                       random));
    stem_bias = parameter("stem_bias", at::zeros({channels[0]}, tensor::cpu_options()));
    for (std::size_t i = 0; i < channels.size(); ++i) {
        const auto own = channels[i];
        const auto residual = [&](const char* name, std::size_t place, std::int64_t dilation) {
            return register_module(text("level", i, '_', name, place),
                                   GatedResidual(own, dilation, random));
        };
        Level level;
        if (i > 0) {
            level.down = register_module(
                text("level", i, "_down"),
                GatedSeparable(SeparableOptions{.in = channels[i - 1], .out = own, .stride = 2},
                               random));
        }
        if (i + 1 < channels.size()) {
            level.encode.push_back(residual("encode", 0, 1));
            level.decode.push_back(residual("decode", 0, 1));
            level.up = parameter(text("level", i, "_up"),
                                 random_weights({own, channels[i + 1], 1, 1}, random));
        } else {
            for (const auto dilation : kMiddleDilations) {
                level.encode.push_back(residual("encode", level.encode.size(), dilation));
            }
        }
        levels_.push_back(std::move(level));
    }
    head = parameter("head", random_weights({kPictureValues, channels[0], 3, 3}, random).mul_(0.1));
    head_bias = parameter("head_bias", at::zeros({kPictureValues}, tensor::cpu_options()));
}

at::Tensor LightNetwork::forward(const at::Tensor& input) const {
    auto x = at::conv2d(at::pixel_unshuffle(input, kShuffle), stem, stem_bias, 1, /*padding=*/1);
    x = at::leaky_relu(x, kSlope);
    std::vector<at::Tensor> encoded;
    for (const auto& level : levels_) {
        if (level.down) x = level.down->forward(x);
        for (const auto& block : level.encode) x = block->forward(x);
        encoded.push_back(x);
    }
    for (std::size_t i = levels_.size() - 1; i-- > 0;) {
        // A pointwise convolution before the enlargement is the same as after, at a quarter of it.
        const auto below = at::conv2d(x, levels_[i].up);
        x = encoded[i] + at::upsample_nearest2d(below, {encoded[i].size(2), encoded[i].size(3)});
        for (const auto& block : levels_[i].decode) x = block->forward(x);
    }
    return at::pixel_shuffle(at::conv2d(x, head, head_bias, 1, /*padding=*/1), kShuffle).tanh();
}

}  // namespace pliant::inpaint
