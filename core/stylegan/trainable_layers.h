#pragma once

#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

#include <cstdint>
#include <memory>
#include <optional>

namespace pliant::stylegan {

struct FullyConnectedOptions {
    std::int64_t in = 0;
    std::int64_t out = 0;
    double lr_multiplier = 1.0;  ///< of the equalised learning rate
    double bias = 0.0;           ///< initial
    bool is_activated = false;   ///< leaky ReLU of slope 0.2, gain sqrt(2)
};

/// A fully connected layer with equalised learning rate, always float32. Karras et al. 2018,
/// section 4.1.
struct FullyConnectedImpl : torch::nn::Module {
    FullyConnectedImpl(const FullyConnectedOptions& options, const at::Generator& random);
    /// x [N,in] -> [N,out].
    at::Tensor forward(const at::Tensor& x) const;

    at::Tensor weight, bias;

  private:
    FullyConnectedOptions options_;
};
TORCH_MODULE(FullyConnected);

struct TrainableLayerOptions {
    std::int64_t in = 0;
    std::int64_t out = 0;
    std::int64_t w_dim = 0;
    std::int64_t resolution = 0;  ///< side of the output, px
    bool doubles = false;         ///< whether that is twice the input's side
    std::optional<double> clamp = {};
};

/// How many times a pass can be differentiated.
enum class Differentiable {
    Once,   ///< by a hand-written backward pass in one pass over memory
    Twice,  ///< by ATen operations: for path length regularisation
};

/// SynthesisLayer's function with trainable weights.
struct TrainableLayerImpl : torch::nn::Module {
    TrainableLayerImpl(const TrainableLayerOptions& options, const at::Generator& random);

    /// w [N,D] -> style [N,in], by which the input has to be multiplied.
    at::Tensor style(const at::Tensor& w) const { return affine->forward(w); }
    /// x [N,in,h,w] already multiplied by `style` -> [N,out,r,r], multiplied by `next_style`
    /// [N,out] if given. x's dtype is the compute precision; `noise` [r,r] or [N,1,r,r] float32, or
    /// undefined.
    at::Tensor forward(const at::Tensor& x,
                       const at::Tensor& style,
                       const at::Tensor& noise,
                       const at::Tensor& next_style,
                       Differentiable differentiable) const;

    FullyConnected affine = nullptr;
    at::Tensor weight, bias, noise_strength;
    at::Tensor noise_const;  // buffer

  private:
    TrainableLayerOptions options_;
};
TORCH_MODULE(TrainableLayer);

/// Modulated 1x1 convolution to RGB, without demodulation.
struct TrainableToRgbImpl : torch::nn::Module {
    TrainableToRgbImpl(std::int64_t in,
                       std::int64_t w_dim,
                       std::optional<double> clamp,
                       const at::Generator& random);
    /// x [N,in,r,r], w [N,D] -> [N,3,r,r] float32.
    at::Tensor forward(const at::Tensor& x, const at::Tensor& w) const;

    FullyConnected affine = nullptr;
    at::Tensor weight, bias;

  private:
    std::optional<double> clamp_;
};
TORCH_MODULE(TrainableToRgb);

}  // namespace pliant::stylegan
