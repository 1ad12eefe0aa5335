#pragma once

#include "core/inpaint/network.h"

#include <ATen/core/Generator.h>
#include <torch/nn/pimpl.h>

#include <vector>

namespace pliant::inpaint {

struct SeparableOptions {
    std::int64_t in = 0;
    std::int64_t out = 0;
    std::int64_t stride = 1;
    std::int64_t dilation = 1;
};

/// A depthwise 3x3 convolution, then a pointwise one to values and their gates. Yi et al. 2020,
/// "Contextual residual aggregation for ultra high-resolution image inpainting", section 3.3
/// (depth-separable gates).
struct GatedSeparableImpl : torch::nn::Module {
    GatedSeparableImpl(const SeparableOptions& options, const at::Generator& random);
    /// x [N,in,h,w] -> [N,out,h/stride,w/stride]
    at::Tensor forward(const at::Tensor& x) const;

    at::Tensor depthwise, pointwise, bias;  ///< [in,1,3,3], [2 out,in,1,1], [2 out]

  private:
    SeparableOptions options_;
};
TORCH_MODULE(GatedSeparable);

/// x plus a gated separable convolution of it times a learnt number, at first 0: deep networks then
/// train without normalisation. De and Smith 2020, "Batch normalization biases residual blocks
/// towards the identity function in deep networks", section 4 (SkipInit).
struct GatedResidualImpl : torch::nn::Module {
    GatedResidualImpl(std::int64_t channels, std::int64_t dilation, const at::Generator& random);
    at::Tensor forward(const at::Tensor& x) const;

    GatedSeparable inner = nullptr;
    at::Tensor share;  ///< []
};
TORCH_MODULE(GatedResidual);

/// An encoder and decoder whose finest maps are at half the picture's size, as four pixels become
/// channels and back; the encoder's maps are added to the decoder's.
struct LightNetwork : Network {
    LightNetwork(const Architecture& architecture, const at::Generator& random);
    [[nodiscard]] at::Tensor forward(const at::Tensor& input) const override;

    at::Tensor stem, stem_bias;  ///< [C,4 in,3,3]
    at::Tensor head, head_bias;  ///< [12,C,3,3]

  private:
    struct Level {
        GatedSeparable down = nullptr;  // from the level above; not of the first
        std::vector<GatedResidual> encode;
        std::vector<GatedResidual> decode;  // not of the last
        at::Tensor up;                      // [C,C below,1,1], of the map below; not of the last
    };
    std::vector<Level> levels_;
};

}  // namespace pliant::inpaint
