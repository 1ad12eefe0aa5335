#pragma once

#include "core/base/precision.h"

#include <c10/core/Device.h>
#include <c10/core/ScalarType.h>

namespace pliant::tensor {

/// The dtype of feature maps: float32 for Exact; for Fast bfloat16 on CPUs that multiply it
/// natively (float32 elsewhere), float16 on CUDA.
[[nodiscard]] at::ScalarType compute_type(Precision precision, c10::Device device);

/// The same for training, where gradients overflow float16: on CUDA bfloat16 if supported (compute
/// capability 8), otherwise float32.
[[nodiscard]] at::ScalarType training_type(Precision precision, c10::Device device);

/// Whether this CPU multiplies bfloat16 natively (CPUID: AVX512_BF16), so that Fast pays off.
[[nodiscard]] bool cpu_has_bfloat16();

}  // namespace pliant::tensor
