#pragma once

#include "core/image/image.h"
#include "core/model_io/array.h"

#include <ATen/core/Tensor.h>

namespace pliant::tensor {

/// A copy of the array with the same dtype and shape, on the CPU.
[[nodiscard]] at::Tensor from_array(const model_io::Array& array);
/// A contiguous copy on the CPU.
[[nodiscard]] model_io::Array to_array(const at::Tensor& tensor);

/// float32 [P,H,W] or [1,P,H,W] in [-1,1] -> 8-bit picture: clamp(128 + 127.5 x, 0, 255),
/// truncated, like the official tools. P is 1 (grey), 3 (RGB) or 4 (RGB and alpha).
[[nodiscard]] image::Image to_image(const at::Tensor& picture);

/// float32 [H,W] on the CPU: 1 where the picture's green is 128 or more (white), else 0.
[[nodiscard]] at::Tensor to_mask(const image::Image& picture);

}  // namespace pliant::tensor
