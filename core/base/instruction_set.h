#pragma once

namespace pliant {

/// Instruction sets that kernels are compiled for, from the narrowest to the widest.
enum class InstructionSet { Baseline, Avx2, Avx512 };

/// The widest that this CPU has (CPUID). Avx2 stands for AVX2 with FMA, Avx512 for AVX-512 F, BW,
/// VL and DQ: the flags of pliant_instruction_sets() in packaging/cmake/options.cmake.
[[nodiscard]] inline InstructionSet widest_instruction_set() {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq")) {
        return InstructionSet::Avx512;
    }
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        return InstructionSet::Avx2;
    }
#endif
    return InstructionSet::Baseline;
}

/// Of one kernel, or table of kernels, compiled for each: that for the widest set this CPU has.
template <typename T>
[[nodiscard]] const T& widest_of(const T& avx512, const T& avx2, const T& baseline) {
    switch (widest_instruction_set()) {
        case InstructionSet::Avx512: return avx512;
        case InstructionSet::Avx2: return avx2;
        case InstructionSet::Baseline: break;
    }
    return baseline;
}

}  // namespace pliant
