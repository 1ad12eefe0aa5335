#pragma once

#include "core/stylegan/synthesis_network.h"
#include "core/stylegan/window_plan.h"
#include "core/stylegan/windows.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace pliant::stylegan {

/// What a layer's backward pass needs of its forward pass.
struct LayerTrace {
    at::Tensor style;       ///< [1,I]
    at::Tensor scale;       ///< [1,O]: demodulation
    at::Tensor next_style;  ///< [1,O], or undefined
    PartialMap convolved;   ///< before noise, bias and activation
};

/// The same for a block.
struct BlockTrace {
    PartialMap x;  ///< its input
    LayerTrace conv0, conv1;
};

/// The features of one latent with everything that vector-Jacobian products of them need.
struct FeatureTrace {
    FeaturePass features;  ///< to be differentiated with Generator::vjp
    at::Tensor w_plus;     ///< [1,L,D]; StyleGAN3: the leaf of the features' autograd graph
    std::vector<BlockTrace> blocks = {};
    std::vector<BlockWindows> plan = {};  ///< of the blocks computed in windows
    /// StyleGAN3: the whole map, or every window, each with an autograd graph of its own.
    std::vector<at::Tensor> parts = {};
};

}  // namespace pliant::stylegan
