#pragma once

// The renderer's inner loops are compiled once per instruction set and chosen by CPUID when the
// program starts. `flatten` inlines everything they call, so that no function shared with other
// files is ever compiled for an instruction set that the machine lacks. The sanitizers' own code
// does not survive in the resolver that makes the choice, so under them there is one version.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && defined(__OPTIMIZE__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define PLIANT_CLONES \
    [[gnu::flatten, gnu::target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")]]
#else
#define PLIANT_CLONES
#endif
