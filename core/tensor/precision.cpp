#include "core/tensor/precision.h"

#include <ATen/detail/CUDAHooksInterface.h>

namespace pliant::tensor {

bool cpu_has_bfloat16() {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx512bf16") != 0;
#else
    return false;
#endif
}

at::ScalarType compute_type(Precision precision, c10::Device device) {
    if (precision == Precision::Exact) return at::kFloat;
    if (device.is_cuda()) return at::kHalf;
    return cpu_has_bfloat16() ? at::kBFloat16 : at::kFloat;
}

at::ScalarType training_type(Precision precision, c10::Device device) {
    if (precision == Precision::Exact || !device.is_cuda()) return compute_type(precision, device);
    const bool has_bfloat16 = at::detail::getCUDAHooks().supportsBFloat16ConvolutionWithCuDNNv8();
    return has_bfloat16 ? at::kBFloat16 : at::kFloat;
}

}  // namespace pliant::tensor
