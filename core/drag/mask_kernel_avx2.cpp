#define PLIANT_INSTRUCTION_SET avx2
#include "core/drag/mask_kernel.inc"
