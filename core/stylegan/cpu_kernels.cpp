#include "core/stylegan/cpu_kernels.h"

namespace pliant::stylegan::cpu {
namespace {

#if defined(__x86_64__)
bool has_avx512() {
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq");
}
bool has_avx2() { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"); }
#endif

template <typename T>
const Kernels<T>& best([[maybe_unused]] const Kernels<T>& avx512,
                       [[maybe_unused]] const Kernels<T>& avx2,
                       const Kernels<T>& baseline) {
#if defined(__x86_64__)
    if (has_avx512()) return avx512;
    if (has_avx2()) return avx2;
#endif
    return baseline;
}

}  // namespace

const Kernels<float>& kernels_float() {
    static const Kernels<float>& kernels = best(avx512::kFloat, avx2::kFloat, baseline::kFloat);
    return kernels;
}

const Kernels<std::uint16_t>& kernels_bfloat16() {
    static const Kernels<std::uint16_t>& kernels =
        best(avx512::kBfloat16, avx2::kBfloat16, baseline::kBfloat16);
    return kernels;
}

}  // namespace pliant::stylegan::cpu
