#pragma once

#include <ATen/core/Generator.h>
#include <c10/core/Device.h>

#include <cstdint>

namespace pliant::tensor {

/// A stream of random numbers for tensors on that device, which begins with `seed`: the same seed,
/// the same numbers. The CPU has as many as are wanted; on CUDA it is the device's own, begun anew:
/// one at a time.
[[nodiscard]] at::Generator random_stream(std::uint64_t seed, c10::Device device);

}  // namespace pliant::tensor
