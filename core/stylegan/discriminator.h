#pragma once

#include "core/stylegan/trainable_generator.h"
#include "core/stylegan/trainable_layers.h"

#include <ATen/core/Tensor.h>
#include <c10/core/ScalarType.h>
#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

#include <cstdint>
#include <vector>

namespace pliant::stylegan {

struct DiscriminatorConvolutionOptions {
    std::int64_t in = 0;
    std::int64_t out = 0;
    std::int64_t taps = 3;
    bool halves = false;       ///< filter [1,3,3,1] and stride 2
    bool is_activated = true;  ///< leaky ReLU of slope 0.2, gain sqrt(2), and a bias
    bool is_residual = false;  ///< times sqrt(1/2), before a sum of two
};

/// A convolution of the discriminator with equalised learning rate; twice differentiable.
struct DiscriminatorConvolutionImpl : torch::nn::Module {
    DiscriminatorConvolutionImpl(const DiscriminatorConvolutionOptions& options,
                                 const at::Generator& random);
    /// x [N,in,h,w] -> [N,out,h,w], or [N,out,h/2,w/2].
    at::Tensor forward(const at::Tensor& x) const;

    at::Tensor weight, bias;

  private:
    DiscriminatorConvolutionOptions options_;
};
TORCH_MODULE(DiscriminatorConvolution);

struct DiscriminatorBlockImpl : torch::nn::Module {
    DiscriminatorBlockImpl(std::int64_t in,
                           std::int64_t out,
                           bool reads_picture,
                           const at::Generator& random);
    at::Tensor forward(at::Tensor x) const;

    DiscriminatorConvolution fromrgb = nullptr;
    DiscriminatorConvolution conv0 = nullptr;
    DiscriminatorConvolution conv1 = nullptr;
    DiscriminatorConvolution skip = nullptr;
};
TORCH_MODULE(DiscriminatorBlock);

/// The 4 px block: minibatch standard deviation, convolution, two fully connected layers.
struct DiscriminatorEpilogueImpl : torch::nn::Module {
    DiscriminatorEpilogueImpl(std::int64_t channels,
                              std::int64_t outputs,
                              const at::Generator& random);
    /// x [N,C,4,4] -> [N,outputs].
    at::Tensor forward(const at::Tensor& x) const;

    DiscriminatorConvolution conv = nullptr;
    FullyConnected fc = nullptr;
    FullyConnected out = nullptr;
};
TORCH_MODULE(DiscriminatorEpilogue);

/// The residual discriminator with the official parameter names. Karras et al. 2020, section 4 and
/// figure 7(c).
struct DiscriminatorImpl : torch::nn::Module {
    /// `channels` of the blocks of 4, 8, 16, ... px; `c_dim` is the width of the labels, 0 for
    /// none.
    DiscriminatorImpl(const std::vector<std::int64_t>& channels,
                      std::uint64_t seed,
                      std::int64_t c_dim = 0);
    /// picture [N,3,R,R] float32, c [N,c_dim] (undefined without labels) -> logits [N], large for
    /// pictures it considers real given the label.
    at::Tensor forward(const at::Tensor& picture,
                       at::ScalarType compute = at::kFloat,
                       const at::Tensor& c = {}) const;
    /// The outputs of the blocks, [N,C,R/2,R/2] down to [N,C,4,4], in `compute`.
    [[nodiscard]] std::vector<at::Tensor> features(const at::Tensor& picture,
                                                   at::ScalarType compute = at::kFloat) const;
    /// The logits [N] from the last of the features, [N,C,4,4].
    [[nodiscard]] at::Tensor judge(const at::Tensor& features, const at::Tensor& c = {}) const;

  private:
    std::vector<DiscriminatorBlock> blocks_;  // from the picture's size down
    DiscriminatorEpilogue epilogue_ = nullptr;
    TrainableMapping mapping_ = nullptr;  // of labels, for the projection
};
TORCH_MODULE(Discriminator);

/// Minibatch standard deviation as one more channel for x [N,C,h,w] -> [N,1,h,w], averaged over
/// channels and pixels. A group is the pictures i, i + N/G, i + 2 N/G, ...; its size G is 4 or, if
/// N is not a multiple of 4, the largest divisor of N below. Karras et al. 2018, section 3.
[[nodiscard]] at::Tensor minibatch_stddev(const at::Tensor& x);

}  // namespace pliant::stylegan
