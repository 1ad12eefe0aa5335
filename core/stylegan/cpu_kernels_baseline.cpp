#define PLIANT_INSTRUCTION_SET baseline
#include "core/stylegan/cpu_kernels.inc"
