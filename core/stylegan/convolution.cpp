#include "core/stylegan/convolution.h"

#include <ATen/ATen.h>

#include <array>

namespace pliant::stylegan {
namespace {

using Pair = std::array<std::int64_t, 2>;
constexpr Pair kOnes = {1, 1};

}  // namespace

Convolution::Convolution(const at::Tensor& kernel, at::ScalarType compute, std::int64_t stride)
    : kernel_(kernel.to(compute)),
      stride_(stride),
      is_packed_(kernel.is_cpu() && at::globalContext().userEnabledMkldnn() && at::hasMKLDNN()) {
    if (is_packed_) {
        const Pair strides = {stride_, stride_};
        kernel_ = at::mkldnn_reorder_conv2d_weight(
            kernel_.contiguous().to_mkldnn(), /*padding=*/kOnes, strides, /*dilation=*/kOnes);
    } else {
        kernel_ = kernel_.contiguous(at::MemoryFormat::ChannelsLast);
    }
}

at::Tensor Convolution::operator()(const at::Tensor& x, at::IntArrayRef padding) const {
    const Pair strides = {stride_, stride_};
    if (!is_packed_) return at::conv2d(x, kernel_, c10::nullopt, strides, padding);
    return at::mkldnn_convolution(x.contiguous(at::MemoryFormat::ChannelsLast),
                                  kernel_,
                                  c10::nullopt,
                                  padding,
                                  strides,
                                  /*dilation=*/kOnes,
                                  /*groups=*/1);
}

}  // namespace pliant::stylegan
