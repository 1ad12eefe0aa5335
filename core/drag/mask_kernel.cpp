#include "core/drag/mask_kernel.h"

#include "core/base/instruction_set.h"

namespace pliant::drag::cpu {

MaskKernel mask_kernel() {
    switch (widest_instruction_set()) {
        case InstructionSet::Avx512: return avx512::mask_sum;
        case InstructionSet::Avx2: return avx2::mask_sum;
        case InstructionSet::Baseline: break;
    }
    return baseline::mask_sum;
}

}  // namespace pliant::drag::cpu
