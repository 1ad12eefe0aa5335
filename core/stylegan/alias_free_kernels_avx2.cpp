#define PLIANT_INSTRUCTION_SET avx2
#include "core/stylegan/alias_free_kernels.inc"
