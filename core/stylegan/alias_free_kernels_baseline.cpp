#define PLIANT_INSTRUCTION_SET baseline
#include "core/stylegan/alias_free_kernels.inc"
