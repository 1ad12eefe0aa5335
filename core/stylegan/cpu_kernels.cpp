#include "core/stylegan/cpu_kernels.h"

#include "core/base/instruction_set.h"

namespace pliant::stylegan::cpu {

const Kernels<float>& kernels_float() {
    static const Kernels<float>& kernels =
        widest_of(avx512::kFloat, avx2::kFloat, baseline::kFloat);
    return kernels;
}

const Kernels<std::uint16_t>& kernels_bfloat16() {
    static const Kernels<std::uint16_t>& kernels =
        widest_of(avx512::kBfloat16, avx2::kBfloat16, baseline::kBfloat16);
    return kernels;
}

}  // namespace pliant::stylegan::cpu
