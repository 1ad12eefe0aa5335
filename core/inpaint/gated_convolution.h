#pragma once

#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

#include <cstdint>

namespace pliant::inpaint {

/// Local response normalisation: each channel divided by sqrt(5e-5 + the sum of the squares of the
/// five channels to either side and its own), fewer at the ends. x [N,C,h,w].
[[nodiscard]] at::Tensor locally_normalised(const at::Tensor& x);

struct GatedConvolutionOptions {
    std::int64_t in = 0;
    std::int64_t out = 0;
    std::int64_t taps = 3;
    std::int64_t stride = 1;
    std::int64_t dilation = 1;
    bool is_normalised = true;  ///< locally_normalised
    bool is_activated = true;   ///< leaky ReLU, 0.2
};

/// A convolution times a gate, which is learnt for every channel and place: a place that was rubbed
/// out need not count. Yu et al. 2019, "Free-form image inpainting with gated convolution",
/// equation (3); with normalisation as in Jo and Park 2019, section 3.3.
struct GatedConvolutionImpl : torch::nn::Module {
    GatedConvolutionImpl(const GatedConvolutionOptions& options, const at::Generator& random);
    /// x [N,in,h,w] -> [N,out,ceil(h/stride),ceil(w/stride)]
    at::Tensor forward(const at::Tensor& x) const;

    at::Tensor weight, bias, gate_weight, gate_bias;

  private:
    GatedConvolutionOptions options_;
};
TORCH_MODULE(GatedConvolution);

/// A transposed 5x5 convolution with stride 2 times a gate, which is computed from its own
/// activation, as in the authors' program.
struct GatedDeconvolutionImpl : torch::nn::Module {
    GatedDeconvolutionImpl(std::int64_t in, std::int64_t out, const at::Generator& random);
    /// x [N,in,h,w] -> [N,out,2h,2w]
    at::Tensor forward(const at::Tensor& x) const;

    at::Tensor weight, bias;  ///< [in,out,5,5], [out]
};
TORCH_MODULE(GatedDeconvolution);

}  // namespace pliant::inpaint
