#pragma once

#include <ATen/core/Generator.h>
#include <c10/core/Device.h>

#include <cstdint>

namespace pliant::tensor {

/// A random generator seeded with `seed` for tensors on that device. On the CPU each call makes a
/// new one; on CUDA it is the device's default generator, reseeded, so use one at a time.
[[nodiscard]] at::Generator random_stream(std::uint64_t seed, c10::Device device);

}  // namespace pliant::tensor
