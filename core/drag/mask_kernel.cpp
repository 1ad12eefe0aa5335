#include "core/drag/mask_kernel.h"

#include "core/base/instruction_set.h"

namespace pliant::drag::cpu {

MaskKernel mask_kernel() { return widest_of(avx512::mask_sum, avx2::mask_sum, baseline::mask_sum); }

}  // namespace pliant::drag::cpu
