#include "core/training/retouch/patch_discriminator.h"

#include "core/base/text.h"
#include "core/tensor/device.h"
#include "core/tensor/same_padding.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>

namespace pliant::training {
namespace {

constexpr std::int64_t kPatchTaps = 5;
constexpr std::size_t kPatchLayers = 6;
constexpr std::int64_t kMostTimesWider = 4;  // than the first layer
constexpr double kPatchLeak = 0.2;

at::Tensor unit(const at::Tensor& vector) { return vector / (vector.norm() + 1e-12); }

}  // namespace

SpectralConvolutionImpl::SpectralConvolutionImpl(std::int64_t in,
                                                 std::int64_t out,
                                                 std::int64_t stride,
                                                 const at::Generator& random)
    : stride_(stride) {
    const auto options = tensor::cpu_options();
    const double fan_in = static_cast<double>(in * kPatchTaps * kPatchTaps);
    weight = register_parameter(
        "weight",
        at::randn({out, in, kPatchTaps, kPatchTaps}, random, options).div_(std::sqrt(fan_in)));
    bias = register_parameter("bias", at::zeros({out}, options));
    left = register_buffer("left", unit(at::randn({out}, random, options)));
}

at::Tensor SpectralConvolutionImpl::forward(const at::Tensor& x) const {
    const auto matrix = weight.flatten(1);
    const auto right = unit(at::mv(matrix.t(), left)).detach();
    const auto sigma = at::dot(left, at::mv(matrix, right));
    return tensor::same_convolution(x, weight / sigma, bias, stride_);
}

void SpectralConvolutionImpl::follow() const {
    const c10::NoGradGuard no_grad;
    const auto matrix = weight.flatten(1);
    left.copy_(unit(at::mv(matrix, unit(at::mv(matrix.t(), left)))));
}

PatchDiscriminatorImpl::PatchDiscriminatorImpl(std::int64_t width, std::uint64_t seed) {
    const at::Generator random = at::detail::createCPUGenerator(seed);
    auto in = kInputs;
    for (std::size_t i = 0; i < kPatchLayers; ++i) {
        const bool is_last = i + 1 == kPatchLayers;
        const auto wider =
            std::min(std::int64_t{1} << static_cast<std::int64_t>(i), kMostTimesWider);
        const auto out = is_last ? 1 : width * wider;
        layers_.push_back(register_module(
            text("layer", i), SpectralConvolution(in, out, /*stride=*/is_last ? 1 : 2, random)));
        in = out;
    }
}

at::Tensor PatchDiscriminatorImpl::forward(const at::Tensor& picture,
                                           const at::Tensor& drawn) const {
    auto x = at::cat({picture, drawn}, 1);
    for (std::size_t i = 0; i < layers_.size(); ++i) {
        if (i > 0) x = at::leaky_relu(x, kPatchLeak);
        x = layers_[i]->forward(x);
    }
    return x;
}

void PatchDiscriminatorImpl::follow() const {
    for (const auto& layer : layers_) layer->follow();
}

}  // namespace pliant::training
