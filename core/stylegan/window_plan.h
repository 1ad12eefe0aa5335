#pragma once

#include "core/stylegan/architecture.h"
#include "core/stylegan/windows.h"

#include <vector>

namespace pliant::stylegan {

/// The windows of one block's maps: its input, the output of its upsampling layer, and its output.
struct BlockWindows {
    Windows read;
    Windows upsampled;
    Windows output;
};

/// Plans how to compute the features of `last_block` in the windows `wanted`: the result lists the
/// blocks to compute in windows, up to `last_block`; those before them are computed whole. Chooses
/// the split with the least arithmetic; empty if that is to compute everything whole.
[[nodiscard]] std::vector<BlockWindows> plan_windows(const Architecture& architecture,
                                                     int last_block,
                                                     const Windows& wanted);

/// The same for the backward pass of gradients that are zero outside the windows `inner`, each
/// window separately. All blocks of the `forward` plan stay in windows, inside those of the plan.
[[nodiscard]] std::vector<BlockWindows> plan_backward(const Architecture& architecture,
                                                      int last_block,
                                                      const Windows& inner,
                                                      const std::vector<BlockWindows>& forward);

}  // namespace pliant::stylegan
