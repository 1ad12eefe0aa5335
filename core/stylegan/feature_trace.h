#pragma once

#include "core/stylegan/generator.h"
#include "core/stylegan/window_plan.h"
#include "core/stylegan/windows.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace pliant::stylegan {

/// What a layer's way back reads of its way there.
struct LayerTrace {
    at::Tensor style;       ///< [1,I]
    at::Tensor scale;       ///< [1,O]: demodulation
    at::Tensor next_style;  ///< [1,O], or undefined
    PartialMap convolved;   ///< before noise, bias and activation
};

/// What a block's does.
struct BlockTrace {
    PartialMap x;  ///< what it read
    LayerTrace conv0, conv1;
};

/// The features of one latent with what any number of ways back from them need.
struct FeatureTrace {
    FeaturePass features;  ///< not differentiable: Generator::pull_back is
    at::Tensor w_plus;     ///< [1,L,D]
    std::vector<BlockTrace> blocks;
    std::vector<BlockWindows> plan;  ///< of the blocks that were computed in windows
};

}  // namespace pliant::stylegan
