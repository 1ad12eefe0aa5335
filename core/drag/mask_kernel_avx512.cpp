#define PLIANT_INSTRUCTION_SET avx512
#include "core/drag/mask_kernel.inc"
