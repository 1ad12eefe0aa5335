#pragma once

#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

#include <cstdint>
#include <vector>

namespace pliant::training {

/// A convolution whose weight is divided by its largest singular value, which one power iteration a
/// step follows. Miyato et al. 2018, "Spectral normalization for generative adversarial networks",
/// algorithm 1.
struct SpectralConvolutionImpl : torch::nn::Module {
    SpectralConvolutionImpl(std::int64_t in,
                            std::int64_t out,
                            std::int64_t stride,
                            const at::Generator& random);
    /// x [N,in,h,w] -> [N,out,ceil(h/stride),ceil(w/stride)]
    at::Tensor forward(const at::Tensor& x) const;
    /// Takes a power iteration: once a step, so that the weight is the same for all of it.
    void follow() const;

    at::Tensor weight, bias;
    at::Tensor left;  ///< [out], the left singular vector so far; changes, but is not trained

  private:
    std::int64_t stride_;
};
TORCH_MODULE(SpectralConvolution);

/// Judges every patch of a picture beside what was drawn and rubbed out. Jo and Park 2019, section
/// 3.3 (SN-patchGAN); six layers of 64, 128 and four times 256 channels.
struct PatchDiscriminatorImpl : torch::nn::Module {
    /// The sketch, the colour and the mask beside the picture.
    static constexpr std::int64_t kInputs = 8;

    /// `width`: channels of the first layer.
    PatchDiscriminatorImpl(std::int64_t width, std::uint64_t seed);
    /// picture [N,3,H,W], drawn [N,5,H,W] -> [N,1,h,w]
    at::Tensor forward(const at::Tensor& picture, const at::Tensor& drawn) const;
    void follow() const;
    [[nodiscard]] const std::vector<SpectralConvolution>& layers() const { return layers_; }

  private:
    std::vector<SpectralConvolution> layers_;
};
TORCH_MODULE(PatchDiscriminator);

}  // namespace pliant::training
