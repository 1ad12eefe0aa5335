#include "core/stylegan/convolution.h"

#include <ATen/ATen.h>

#include <array>

namespace pliant::stylegan {
namespace {

using Pair = std::array<std::int64_t, 2>;
constexpr Pair kOnes = {1, 1};

// From this many pixels (of all samples), reordering the kernel at each call pays off.
constexpr std::int64_t kLargeMap = 32 * 32;

}  // namespace

Convolution::Convolution(const at::Tensor& kernel, at::ScalarType compute, std::int64_t stride)
    : kernel_(kernel.to(compute).contiguous(at::MemoryFormat::ChannelsLast)), stride_(stride) {
    if (!kernel.is_cpu() || !at::globalContext().userEnabledMkldnn() || !at::hasMKLDNN()) return;
    const Pair strides = {stride_, stride_};
    packed_kernel_ = at::mkldnn_reorder_conv2d_weight(
        kernel_.contiguous().to_mkldnn(), /*padding=*/kOnes, strides, /*dilation=*/kOnes);
}

at::Tensor Convolution::operator()(const at::Tensor& x, at::IntArrayRef padding) const {
    const Pair strides = {stride_, stride_};
    const std::int64_t pixels = x.size(0) * x.size(2) * x.size(3);
    if (!packed_kernel_.defined() || pixels >= kLargeMap) {
        return at::conv2d(x, kernel_, c10::nullopt, strides, padding);
    }
    return at::mkldnn_convolution(x.contiguous(at::MemoryFormat::ChannelsLast),
                                  packed_kernel_,
                                  c10::nullopt,
                                  padding,
                                  strides,
                                  /*dilation=*/kOnes,
                                  /*groups=*/1);
}

}  // namespace pliant::stylegan
