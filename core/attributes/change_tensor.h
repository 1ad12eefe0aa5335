#pragma once

#include "core/document/latent.h"

#include <ATen/core/Tensor.h>

namespace pliant::attributes {

/// The change of W+ of a slider as a tensor, [1,L,D] float32 on that device. It must not be empty.
[[nodiscard]] at::Tensor tensor_of(const document::Latent& change, const c10::Device& device);

}  // namespace pliant::attributes
