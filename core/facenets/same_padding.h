#pragma once

#include <ATen/ATen.h>

#include <algorithm>
#include <cstdint>

namespace pliant::facenets {

/// A convolution with TensorFlow's padding "SAME": with a stride of 2 an even side is padded at its
/// end only. x [N,C,h,w], weight [O,C/groups,k,k] -> [N,O,ceil(h/stride),ceil(w/stride)].
[[nodiscard]] inline at::Tensor same_convolution(const at::Tensor& x,
                                                 const at::Tensor& weight,
                                                 const at::Tensor& bias,
                                                 std::int64_t stride,
                                                 std::int64_t groups = 1) {
    const auto total = [&](std::int64_t side) {
        const auto out = (side + stride - 1) / stride;
        return std::max<std::int64_t>((out - 1) * stride + weight.size(2) - side, 0);
    };
    const auto down = total(x.size(2)), across = total(x.size(3));
    const bool is_even = down == across && down % 2 == 0;
    const auto padded =
        is_even
            ? x
            : at::constant_pad_nd(x, {across / 2, across - across / 2, down / 2, down - down / 2});
    return at::conv2d(padded, weight, bias, stride, is_even ? down / 2 : 0, /*dilation=*/1, groups);
}

}  // namespace pliant::facenets
