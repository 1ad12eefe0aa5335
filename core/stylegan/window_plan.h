#pragma once

#include "core/stylegan/architecture.h"
#include "core/stylegan/windows.h"

#include <vector>

namespace pliant::stylegan {

/// The windows of one block's maps: what it reads of the block below, what its doubling layer
/// gives, and what comes out.
struct BlockWindows {
    Windows read;
    Windows doubled;
    Windows output;
};

/// How to get at the features of `last_block` in the windows `wanted`: the blocks that are computed
/// in windows, from the lowest to `last_block`; those below are computed whole. The split with the
/// least arithmetic is taken; empty when that is to compute everything whole, or nothing is wanted.
[[nodiscard]] std::vector<BlockWindows> plan_windows(const Architecture& architecture,
                                                     int last_block,
                                                     const Windows& wanted);

/// The same for gradients of the features that are zero outside `inner` and go back for every
/// window by itself, also below the windows, along the way that led `there`: at least what was
/// computed in windows stays in windows, and inside of these.
[[nodiscard]] std::vector<BlockWindows> plan_way_back(const Architecture& architecture,
                                                      int last_block,
                                                      const Windows& inner,
                                                      const std::vector<BlockWindows>& there);

}  // namespace pliant::stylegan
