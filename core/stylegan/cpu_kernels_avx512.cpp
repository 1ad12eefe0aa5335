#define PLIANT_INSTRUCTION_SET avx512
#include "core/stylegan/cpu_kernels.inc"
