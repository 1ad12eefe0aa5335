#define PLIANT_INSTRUCTION_SET avx512
#include "core/stylegan/alias_free_kernels.inc"
