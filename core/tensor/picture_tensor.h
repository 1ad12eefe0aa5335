#pragma once

#include "core/image/image.h"

#include <ATen/ATen.h>

namespace pliant::tensor {

/// float32 [1,3,H,W] in [-1,1], on the CPU.
[[nodiscard]] inline at::Tensor to_tensor(const image::Image& picture) {
    const auto bytes =
        at::from_blob(const_cast<std::uint8_t*>(picture.pixels().data()),
                      {1, picture.height(), picture.width(), image::Image::kChannels},
                      at::TensorOptions().device(at::kCPU).dtype(at::kByte));
    return bytes.permute({0, 3, 1, 2}).to(at::kFloat).div_(127.5).sub_(1.0);
}

}  // namespace pliant::tensor
