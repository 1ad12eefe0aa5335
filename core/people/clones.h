#pragma once

// Function multiversioning: the renderer's inner loops are compiled once per instruction set and
// chosen by CPUID at program start. `flatten` inlines everything they call, so that no function
// shared with other files is compiled for an instruction set that the machine lacks. Only one
// version with sanitizers, whose instrumentation breaks the resolver that makes the choice.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && defined(__OPTIMIZE__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define PLIANT_CLONES \
    [[gnu::flatten, gnu::target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")]]
#else
#define PLIANT_CLONES
#endif
