#include "core/stylegan/discriminator.h"

#include "core/base/text.h"
#include "core/stylegan/elementary.h"
#include "core/stylegan/epilogue.h"
#include "core/stylegan/filter_kernel.h"
#include "core/tensor/device.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pliant::stylegan {
namespace {

constexpr std::int64_t kGroup = 4;

/// filter_map, differentiable any number of times: its gradient is the filter with the other
/// padding.
class FilteredMap : public torch::autograd::Function<FilteredMap> {
  public:
    static at::Tensor forward(torch::autograd::AutogradContext* context,
                              const at::Tensor& map,
                              std::int64_t padding) {
        context->saved_data["padding"] = padding;
        return filter_map(map, padding);
    }

    static torch::autograd::variable_list backward(
        torch::autograd::AutogradContext* context,
        const torch::autograd::variable_list& gradients) {
        const auto padding = context->saved_data["padding"].toInt();
        return {apply(gradients[0], 3 - padding), {}};
    }
};

/// Filters each channel and keeps every second pixel; zero-padded by one.
at::Tensor filtered_and_downsampled(const at::Tensor& x) {
    return at::conv2d(x, filter_kernel(x, 1.0), c10::nullopt, 2, 1, 1, x.size(1));
}

}  // namespace

DiscriminatorConvolutionImpl::DiscriminatorConvolutionImpl(
    const DiscriminatorConvolutionOptions& options, const at::Generator& random)
    : options_(options) {
    weight = register_parameter(
        "weight",
        at::randn(
            {options.out, options.in, options.taps, options.taps}, random, tensor::cpu_options()));
    if (options.is_activated) {
        bias = register_parameter("bias", at::zeros({options.out}, tensor::cpu_options()));
    }
}

at::Tensor DiscriminatorConvolutionImpl::forward(const at::Tensor& x) const {
    const auto fan_in = static_cast<double>(options_.in * options_.taps * options_.taps);
    // A leaky ReLU commutes with positive factors, so its gain is folded into the weights.
    const double gain = (options_.is_activated ? kLeakyGain : 1.0) *
                        (options_.is_residual ? std::numbers::sqrt2 / 2 : 1.0);
    const auto type = x.scalar_type();
    auto kernel = weight * (gain / std::sqrt(fan_in));
    const auto shift = bias.defined() ? (bias * gain).to(type) : bias;
    at::Tensor y;
    if (!options_.halves) {
        y = at::conv2d(x, kernel.to(type), shift, 1, options_.taps / 2);
    } else if (x.is_cuda()) {
        y = at::conv2d(
            x, kernel_with_filter(kernel).to(type), shift, 2, options_.taps == 3 ? 2 : 1);
    } else if (options_.taps == 3) {
        constexpr double kFilterSum = 4.0;
        y = at::conv2d(FilteredMap::apply(x, 2), (kernel / kFilterSum).to(type), shift, 2);
    } else {
        y = at::conv2d(filtered_and_downsampled(x), kernel.to(type), shift);
    }
    return options_.is_activated ? at::leaky_relu_(y, kLeakySlope) : y;
}

DiscriminatorBlockImpl::DiscriminatorBlockImpl(std::int64_t in,
                                               std::int64_t out,
                                               bool reads_picture,
                                               const at::Generator& random) {
    const auto convolution = [&](const char* name, const DiscriminatorConvolutionOptions& options) {
        return register_module(name, DiscriminatorConvolution(options, random));
    };
    if (reads_picture) fromrgb = convolution("fromrgb", {.in = 3, .out = in, .taps = 1});
    conv0 = convolution("conv0", {.in = in, .out = in});
    conv1 = convolution("conv1", {.in = in, .out = out, .halves = true, .is_residual = true});
    skip = convolution("skip",
                       {.in = in,
                        .out = out,
                        .taps = 1,
                        .halves = true,
                        .is_activated = false,
                        .is_residual = true});
}

at::Tensor DiscriminatorBlockImpl::forward(at::Tensor x) const {
    if (fromrgb) x = fromrgb->forward(x);
    return skip->forward(x).add_(conv1->forward(conv0->forward(x)));
}

DiscriminatorEpilogueImpl::DiscriminatorEpilogueImpl(std::int64_t channels,
                                                     std::int64_t outputs,
                                                     const at::Generator& random) {
    conv = register_module(
        "conv",
        DiscriminatorConvolution(
            DiscriminatorConvolutionOptions{.in = channels + 1, .out = channels}, random));
    fc = register_module(
        "fc",
        FullyConnected(
            FullyConnectedOptions{.in = channels * 16, .out = channels, .is_activated = true},
            random));
    out = register_module(
        "out", FullyConnected(FullyConnectedOptions{.in = channels, .out = outputs}, random));
}

at::Tensor DiscriminatorEpilogueImpl::forward(const at::Tensor& x) const {
    const auto y = conv->forward(at::cat({x, minibatch_stddev(x)}, 1));
    // The official weights expect the order channel, row, column.
    return out->forward(fc->forward(y.contiguous().flatten(1)));
}

DiscriminatorImpl::DiscriminatorImpl(const std::vector<std::int64_t>& channels,
                                     std::uint64_t seed,
                                     std::int64_t c_dim) {
    const at::Generator random = at::detail::createCPUGenerator(seed);
    for (std::size_t b = channels.size() - 1; b > 0; --b) {
        blocks_.push_back(register_module(
            text("b", 4 << b),
            DiscriminatorBlock(channels[b], channels[b - 1], b == channels.size() - 1, random)));
    }
    const auto outputs = c_dim > 0 ? channels[0] : 1;
    epilogue_ = register_module("b4", DiscriminatorEpilogue(channels[0], outputs, random));
    if (c_dim == 0) return;
    Architecture labels;
    labels.z_dim = 0;
    labels.c_dim = c_dim;
    labels.w_dim = outputs;
    mapping_ = register_module("mapping", TrainableMapping(labels, random));
}

at::Tensor DiscriminatorImpl::forward(const at::Tensor& picture,
                                      at::ScalarType compute,
                                      const at::Tensor& c) const {
    return judge(features(picture, compute).back(), c);
}

std::vector<at::Tensor> DiscriminatorImpl::features(const at::Tensor& picture,
                                                    at::ScalarType compute) const {
    auto x = picture.to(compute).contiguous(at::MemoryFormat::ChannelsLast);
    std::vector<at::Tensor> all;
    for (const auto& block : blocks_) all.push_back(x = block->forward(x));
    return all;
}

at::Tensor DiscriminatorImpl::judge(const at::Tensor& features, const at::Tensor& c) const {
    const auto output = epilogue_->forward(features.to(at::kFloat));
    if (!mapping_) return output.squeeze(1);
    const auto projection = mapping_->forward({}, c);
    return (output * projection).sum(1) / std::sqrt(static_cast<double>(output.size(1)));
}

at::Tensor minibatch_stddev(const at::Tensor& x) {
    const auto n = x.size(0), c = x.size(1), h = x.size(2), w = x.size(3);
    auto group = std::min(kGroup, n);
    while (n % group != 0) --group;
    const auto grouped = x.contiguous().view({group, n / group, c, h, w});
    const auto variance = (grouped - grouped.mean(0)).square().mean(0);
    const auto deviation = (variance + 1e-8).sqrt().mean({1, 2, 3});  // [N/G]
    return deviation.repeat({group}).view({n, 1, 1, 1}).expand({n, 1, h, w});
}

}  // namespace pliant::stylegan
