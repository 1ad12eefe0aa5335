#define PLIANT_INSTRUCTION_SET avx2
#include "core/stylegan/cpu_kernels.inc"
