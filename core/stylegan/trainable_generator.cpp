#include "core/stylegan/trainable_generator.h"

#include "core/base/text.h"
#include "core/stylegan/elementary.h"
#include "core/stylegan/upsampling.h"
#include "core/tensor/convert.h"
#include "core/tensor/random.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <c10/core/GradMode.h>

#include <cmath>
#include <iomanip>
#include <utility>

namespace pliant::stylegan {
namespace {

constexpr double kMappingLrMultiplier = 0.01;

/// The noise of a layer; random noise is drawn from a stream per layer.
at::Tensor noise_map(const Noise& noise,
                     const at::Tensor& constant,
                     std::int64_t samples,
                     std::uint64_t layer) {
    switch (noise.kind) {
        case Noise::Kind::Const: return constant;
        case Noise::Kind::None: return {};
        case Noise::Kind::Random: break;
    }
    const auto stream = noise.seed * 0x9E3779B97F4A7C15ULL + layer;
    const auto all = at::randn({samples * noise.every, 1, constant.size(0), constant.size(1)},
                               tensor::random_stream(stream, constant.device()),
                               constant.options());
    if (noise.every == 1) return all;
    return all.slice(0, noise.first, all.size(0), noise.every).contiguous();
}

}  // namespace

TrainableMappingImpl::TrainableMappingImpl(const Architecture& architecture,
                                           const at::Generator& random) {
    auto width = architecture.z_dim;
    if (architecture.c_dim > 0) {
        embed_ = register_module("embed",
                                 FullyConnected(FullyConnectedOptions{.in = architecture.c_dim,
                                                                      .out = architecture.w_dim},
                                                random));
        width += architecture.w_dim;
    }
    for (std::int64_t i = 0; i < architecture.mapping_layers; ++i) {
        layers_.push_back(register_module(
            text("fc", i),
            FullyConnected(FullyConnectedOptions{.in = width,
                                                 .out = architecture.w_dim,
                                                 .lr_multiplier = kMappingLrMultiplier,
                                                 .is_activated = true},
                           random)));
        width = architecture.w_dim;
    }
    w_avg = register_buffer(
        "w_avg", at::zeros({architecture.w_dim}, layers_.front()->weight.options()).detach());
}

at::Tensor TrainableMappingImpl::forward(const at::Tensor& z, const at::Tensor& c) const {
    std::vector<at::Tensor> inputs;
    if (z.defined()) inputs.push_back(normalise_second_moment(z));
    if (embed_) inputs.push_back(normalise_second_moment(embed_->forward(c)));
    auto x = at::cat(inputs, 1);
    for (const auto& layer : layers_) x = layer->forward(x);
    return x;
}

void TrainableMappingImpl::become_identity() {
    const c10::NoGradGuard no_grad;
    constexpr double kNoise = 0.02;
    for (auto& layer : layers_) {
        auto& weight = layer->weight;
        const double one = std::sqrt(static_cast<double>(weight.size(1))) / kMappingLrMultiplier;
        const auto out = weight.size(0), in = weight.size(1);
        const auto others = weight.slice(1, out) *
                            (kMappingLrMultiplier * one / std::sqrt(static_cast<double>(out)));
        weight.mul_(kNoise).add_(at::eye(out, in, weight.options()), one);
        weight.slice(1, out).add_(others);
    }
}

TrainableBlockImpl::TrainableBlockImpl(const Architecture& architecture,
                                       int block,
                                       const at::Generator& random) {
    const auto out = architecture.channels[block];
    const auto layer = [&](std::int64_t in, bool doubles) {
        return TrainableLayer(
            TrainableLayerOptions{.in = in,
                                  .out = out,
                                  .w_dim = architecture.w_dim,
                                  .resolution = architecture.block_resolution(block),
                                  .doubles = doubles,
                                  .clamp = architecture.conv_clamp},
            random);
    };
    if (block == 0) {
        start = register_parameter(
            "const",
            at::randn({out, 4, 4}, random, at::TensorOptions().device(at::kCPU).dtype(at::kFloat)));
    } else {
        conv0 = register_module("conv0", layer(architecture.channels[block - 1], true));
    }
    conv1 = register_module("conv1", layer(out, false));
    torgb = register_module(
        "torgb", TrainableToRgb(out, architecture.w_dim, architecture.conv_clamp, random));
}

TrainableSynthesisImpl::TrainableSynthesisImpl(const Architecture& architecture,
                                               const at::Generator& random) {
    for (int b = 0; b < architecture.block_count(); ++b) {
        blocks_.push_back(register_module(text("b", architecture.block_resolution(b)),
                                          TrainableBlock(architecture, b, random)));
    }
}

at::Tensor TrainableSynthesisImpl::forward(const at::Tensor& w_plus,
                                           const SynthesisOptions& options) const {
    const auto samples = w_plus.size(0);
    const auto row = [&](std::size_t index) {
        return w_plus.select(1, static_cast<std::int64_t>(index));
    };
    const auto run = [&](const TrainableLayer& layer,
                         const at::Tensor& x,
                         std::size_t index,
                         const at::Tensor& next_style) {
        return layer->forward(x,
                              layer->style(row(index)),
                              noise_map(options.noise, layer->noise_const, samples, index),
                              next_style,
                              options.differentiable);
    };
    const auto& start = blocks_.front()->start;
    auto x = start.expand({samples, -1, -1, -1})
                 .to(options.compute)
                 .contiguous(at::MemoryFormat::ChannelsLast);
    at::Tensor picture;
    const std::size_t count = options.blocks > 0 ? options.blocks : blocks_.size();
    for (std::size_t b = 0; b < count; ++b) {
        const auto& block = blocks_[b];
        const auto style = block->conv1->style(row(2 * b));
        // conv0's output is already multiplied by the style of conv1.
        if (b == 0) {
            x = modulate(x, style);
        } else {
            x = run(
                block->conv0, modulate(x, block->conv0->style(row(2 * b - 1))), 2 * b - 1, style);
        }
        x = run(block->conv1, x, 2 * b, {});
        const auto share = block->torgb->forward(x, row(2 * b + 1));
        picture = picture.defined() ? upsample_picture(picture) + share : share;
    }
    return picture;
}

TrainableGeneratorImpl::TrainableGeneratorImpl(const Architecture& architecture, std::uint64_t seed)
    : architecture_(architecture) {
    const at::Generator random = at::detail::createCPUGenerator(seed);
    mapping = register_module("mapping", TrainableMapping(architecture, random));
    synthesis = register_module("synthesis", TrainableSynthesis(architecture, random));
}

at::Tensor TrainableGeneratorImpl::broadcast(const at::Tensor& w) const {
    return w.unsqueeze(1).expand({-1, architecture_.num_ws(), -1});
}

Result<void> TrainableGeneratorImpl::load(const Checkpoint& checkpoint) {
    if (checkpoint.description.architecture != architecture_) {
        return Error{ErrorCode::ModelMismatch,
                     "The generator in the file has another architecture than the one that is to "
                     "take its weights."};
    }
    const c10::NoGradGuard no_grad;
    const auto take = [&](const auto& entries) {
        for (const auto& entry : entries) {
            entry.value().copy_(tensor::from_array(checkpoint.tensors.at(entry.key())));
        }
    };
    take(named_parameters());
    take(named_buffers());
    return {};
}

Checkpoint TrainableGeneratorImpl::checkpoint(std::map<std::string, std::string> metadata) const {
    Checkpoint result;
    result.description.architecture = architecture_;
    const auto put = [&](const auto& entries) {
        for (const auto& entry : entries) {
            result.tensors.emplace(entry.key(), tensor::to_array(entry.value().detach()));
        }
    };
    const auto parameters = named_parameters();
    for (const auto& each : parameters) {
        result.description.parameter_count += each.value().numel();
    }
    put(parameters);
    put(named_buffers());
    result.metadata = std::move(metadata);
    result.metadata["architecture"] = "stylegan2";
    result.metadata["resolution"] = std::to_string(architecture_.resolution());
    if (architecture_.conv_clamp) {
        result.metadata["conv_clamp"] = text(std::setprecision(17), *architecture_.conv_clamp);
    }
    return result;
}

}  // namespace pliant::stylegan
