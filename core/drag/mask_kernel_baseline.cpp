#define PLIANT_INSTRUCTION_SET baseline
#include "core/drag/mask_kernel.inc"
