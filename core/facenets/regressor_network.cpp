#include "core/facenets/regressor_network.h"

#include "core/base/text.h"
#include "core/tensor/device.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

#include <cmath>
#include <stdexcept>
#include <utility>

namespace pliant::facenets {
namespace {

// Preserves the variance of normally distributed inputs to a ReLU: sqrt(2 / (1 - 1/pi)).
const double kReluGain = std::sqrt(2.0 / (1.0 - 1.0 / M_PI));
// Initial weight of a residual branch.
constexpr double kBranchGain = 0.3;
constexpr double kMinVariance = 1e-6;
constexpr std::int64_t kStemTaps = 5;
constexpr std::size_t kFeatureStages[] = {1, 2};  // stages whose maps' means are features
constexpr std::int64_t kMaxSide = 1024, kMaxChannels = 4096;

/// ReLU in place, for temporaries.
at::Tensor activated(at::Tensor x) { return at::relu_(x); }

}  // namespace

RegressorArchitecture RegressorArchitecture::steering(std::int64_t size) {
    return {.stages = StageKind::Residual,
            .size = size,
            .channels = {16, 32, 64, 128, 192},
            .hidden = 192};
}

RegressorArchitecture RegressorArchitecture::judging(std::int64_t size) {
    return {.stages = StageKind::Plain,
            .size = size,
            .channels = {24, 48, 96, 160, 192},
            .hidden = 128};
}

void check(const RegressorArchitecture& architecture) {
    const auto& channels = architecture.channels;
    if (architecture.size < 16 || architecture.size > kMaxSide || channels.size() < 3 ||
        channels.size() > 8 || architecture.last_side() < 1 ||
        architecture.last_side() << channels.size() != architecture.size) {
        throw std::invalid_argument(text("a picture of ",
                                         architecture.size,
                                         " px and ",
                                         channels.size(),
                                         " stages do not fit together"));
    }
    for (const auto count : channels) {
        if (count < 1 || count > kMaxChannels) {
            throw std::invalid_argument(text("a stage has ", count, " channels"));
        }
    }
    if (architecture.hidden < 1 || architecture.hidden > kMaxChannels) {
        throw std::invalid_argument(text("the hidden layer is ", architecture.hidden, " wide"));
    }
}

StandardizedConvolutionImpl::StandardizedConvolutionImpl(const Options& options,
                                                         const at::Generator& random)
    : options_(options) {
    weight = register_parameter(
        "weight",
        at::randn(
            {options.out, options.in, options.taps, options.taps}, random, tensor::cpu_options()));
    bias = register_parameter("bias", at::zeros({options.out}, tensor::cpu_options()));
    gain = register_parameter("gain", at::full({options.out}, options.gain, tensor::cpu_options()));
}

at::Tensor StandardizedConvolutionImpl::forward(const at::Tensor& x) const {
    const auto fan_in = static_cast<double>(weight[0].numel());
    const auto mean = [](const at::Tensor& kernels) {
        return kernels.mean({1, 2, 3}, /*keepdim=*/true);
    };
    const auto centred = weight - mean(weight);
    const auto scale = gain.view({-1, 1, 1, 1}) * (mean(centred.square()) + kMinVariance).rsqrt() /
                       std::sqrt(fan_in);
    const auto kernel = (centred * scale).to(x.scalar_type());
    return at::conv2d(x, kernel, bias.to(x.scalar_type()), options_.stride, options_.taps / 2);
}

RegressorStageImpl::RegressorStageImpl(
    StageKind kind, std::int64_t in, std::int64_t out, bool is_first, const at::Generator& random)
    : kind_(kind) {
    using Options = StandardizedConvolutionImpl::Options;
    const auto convolution = [&](const char* name, const Options& options) {
        return register_module(name, StandardizedConvolution(options, random));
    };
    const bool is_residual = kind == StageKind::Residual;
    // A picture has few channels, so a wide kernel costs little there.
    const auto taps = is_first ? kStemTaps : std::int64_t{3};
    if (is_residual || is_first) {
        const double gain = is_first ? 1.0 : kReluGain;
        down = convolution("down", {.in = in, .out = out, .taps = taps, .stride = 2, .gain = gain});
    }
    conv0 = convolution("conv0", {.in = down ? out : in, .out = out, .gain = kReluGain});
    if (is_residual || !is_first) {
        conv1 = convolution("conv1",
                            {.in = out, .out = out, .gain = is_residual ? kBranchGain : kReluGain});
    }
}

at::Tensor RegressorStageImpl::forward(at::Tensor x) const {
    if (down) {
        x = activated(down->forward(x));
    } else {
        x = at::avg_pool2d(x, 2);
    }
    auto y = activated(conv0->forward(x));
    if (!conv1) return y;
    y = conv1->forward(y);
    return activated(kind_ == StageKind::Residual ? y + x : y);
}

RegressorNetworkImpl::RegressorNetworkImpl(const RegressorArchitecture& architecture,
                                           std::int64_t outputs,
                                           std::uint64_t seed)
    : architecture_(architecture) {
    check(architecture);
    const at::Generator random = at::detail::createCPUGenerator(seed);
    std::int64_t in = 3;
    for (std::size_t i = 0; i < architecture.channels.size(); ++i) {
        const auto out = architecture.channels[i];
        stages_.push_back(register_module(
            text("stage", i), RegressorStage(architecture.stages, in, out, i == 0, random)));
        in = out;
    }
    const auto side = architecture.last_side();
    const auto flat = in * side * side;
    const auto linear = [&](std::int64_t rows, std::int64_t columns, double spread) {
        return at::randn({rows, columns}, random, tensor::cpu_options())
            .mul_(spread / std::sqrt(static_cast<double>(columns)));
    };
    hidden_weight =
        register_parameter("hidden_weight", linear(architecture.hidden, flat, std::sqrt(2.0)));
    hidden_bias =
        register_parameter("hidden_bias", at::zeros({architecture.hidden}, tensor::cpu_options()));
    output_weight = register_parameter("output_weight", linear(outputs, architecture.hidden, 0.1));
    output_bias = register_parameter("output_bias", at::zeros({outputs}, tensor::cpu_options()));
}

RegressorNetworkImpl::Seen RegressorNetworkImpl::forward(const at::Tensor& picture,
                                                         at::ScalarType compute) const {
    auto x = picture.to(compute).contiguous(at::MemoryFormat::ChannelsLast);
    std::vector<at::Tensor> features, maps;
    for (std::size_t i = 0; i < stages_.size(); ++i) {
        x = stages_[i]->forward(x);
        maps.push_back(x);
        for (const auto stage : kFeatureStages) {
            // Features are for inspection only: no gradient.
            if (i == stage) features.push_back(x.detach().to(at::kFloat).mean({2, 3}));
        }
    }
    const auto flat = x.to(at::kFloat).contiguous().flatten(1);
    const auto hidden = at::relu(at::linear(flat, hidden_weight, hidden_bias));
    features.push_back(hidden.detach());
    return {at::linear(hidden, output_weight, output_bias), std::move(maps), at::cat(features, 1)};
}

std::int64_t RegressorNetworkImpl::feature_count() const {
    std::int64_t count = architecture_.hidden;
    for (const auto stage : kFeatureStages) count += architecture_.channels[stage];
    return count;
}

}  // namespace pliant::facenets
