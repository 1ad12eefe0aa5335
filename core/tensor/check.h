#pragma once

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>
#include <c10/core/ScalarType.h>

#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace pliant::tensor {

/// Checks an argument of a public tensor function: dtype, device and shape, where -1 in `shape`
/// stands for any size. Throws std::invalid_argument (a bug of the caller) with the name, what was
/// found and what was expected.
void check(const at::Tensor& tensor,
           std::string_view name,
           at::ScalarType type,
           c10::Device device,
           std::initializer_list<std::int64_t> shape);

}  // namespace pliant::tensor
