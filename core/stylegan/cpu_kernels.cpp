#include "core/stylegan/cpu_kernels.h"

#include "core/base/instruction_set.h"

namespace pliant::stylegan::cpu {
namespace {

template <typename T>
const Kernels<T>& best(const Kernels<T>& avx512,
                       const Kernels<T>& avx2,
                       const Kernels<T>& baseline) {
    switch (widest_instruction_set()) {
        case InstructionSet::Avx512: return avx512;
        case InstructionSet::Avx2: return avx2;
        case InstructionSet::Baseline: break;
    }
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
