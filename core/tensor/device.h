#pragma once

#include "core/base/result.h"

#include <c10/core/Device.h>
#include <c10/core/TensorOptions.h>
#include <c10/util/Exception.h>

#include <string>
#include <string_view>

namespace pliant::tensor {

/// "auto" (the first CUDA device, else the CPU), "cpu", "cuda" or "cuda:1". Errors: InvalidArgument
/// for anything else and for a device that this machine or this build of LibTorch lacks.
[[nodiscard]] Result<c10::Device> choose_device(std::string_view name);

/// "CPU" or "CUDA 0".
[[nodiscard]] std::string describe(c10::Device device);

/// float32 on the CPU, for tensors that are created there before they are moved to a device.
[[nodiscard]] inline c10::TensorOptions cpu_options() {
    return c10::TensorOptions().device(c10::kCPU).dtype(c10::kFloat);
}

/// Whether LibTorch threw `error` because memory ran out, on any device.
[[nodiscard]] bool is_out_of_memory(const c10::Error& error);

}  // namespace pliant::tensor
