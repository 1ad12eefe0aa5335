#pragma once

#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>
#include <c10/core/ScalarType.h>
#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

#include <cstdint>
#include <vector>

namespace pliant::facenets {

/// How a stage of the network downsamples its input and processes the result.
enum class StageKind : std::uint8_t {
    Residual,  ///< a stride-2 convolution, then two convolutions with a skip connection
    Plain,     ///< 2x2 average pooling, then two convolutions
};

struct RegressorArchitecture {
    StageKind stages = StageKind::Residual;
    std::int64_t size = 128;             ///< side of the picture, px; a multiple of 2^stages
    std::vector<std::int64_t> channels;  ///< of the stages, at 1/2, 1/4, ... of the size
    std::int64_t hidden = 192;           ///< width of the last layer before the outputs

    /// Two different architectures, so that one network can judge what the other has steered.
    [[nodiscard]] static RegressorArchitecture steering(std::int64_t size);
    [[nodiscard]] static RegressorArchitecture judging(std::int64_t size);

    /// Side of the last stage's map.
    [[nodiscard]] std::int64_t last_side() const {
        return size >> static_cast<std::int64_t>(channels.size());
    }

    bool operator==(const RegressorArchitecture&) const = default;
};

/// Throws std::invalid_argument for an impossible or absurdly large network.
void check(const RegressorArchitecture& architecture);

/// A weight-standardised convolution: each kernel has zero mean and a learnt norm, so that
/// activations keep their variance from layer to layer without batch normalisation. Brock et al.
/// 2021, "Characterizing signal propagation to close the performance gap in unnormalized ResNets",
/// equation (1).
struct StandardizedConvolutionImpl : torch::nn::Module {
    struct Options {
        std::int64_t in = 0;
        std::int64_t out = 0;
        std::int64_t taps = 3;
        std::int64_t stride = 1;
        double gain = 1.0;  ///< initial
    };
    StandardizedConvolutionImpl(const Options& options, const at::Generator& random);
    /// x [N,in,h,w] -> [N,out,h/stride,w/stride], in the dtype of x.
    at::Tensor forward(const at::Tensor& x) const;

    at::Tensor weight, bias, gain;

  private:
    Options options_;
};
TORCH_MODULE(StandardizedConvolution);

/// One stage; see StageKind.
struct RegressorStageImpl : torch::nn::Module {
    RegressorStageImpl(StageKind kind,
                       std::int64_t in,
                       std::int64_t out,
                       bool is_first,
                       const at::Generator& random);
    at::Tensor forward(at::Tensor x) const;

    StandardizedConvolution down = nullptr;  ///< not in plain stages after the first
    StandardizedConvolution conv0 = nullptr;
    StandardizedConvolution conv1 = nullptr;

  private:
    StageKind kind_;
};
TORCH_MODULE(RegressorStage);

/// A convolutional network that predicts a picture's labels: stages of convolutions, then the
/// flattened last map through a hidden layer to the outputs.
struct RegressorNetworkImpl : torch::nn::Module {
    RegressorNetworkImpl(const RegressorArchitecture& architecture,
                         std::int64_t outputs,
                         std::uint64_t seed);

    struct Seen {
        at::Tensor outputs;            ///< [N,outputs] float32, see LabelLayout
        std::vector<at::Tensor> maps;  ///< of the stages: [N,C,size/2,size/2], [N,C,size/4, ...
        /// [N,feature_count()] float32: the second and third stage's maps averaged over pixels
        /// (texture), then the hidden layer (content).
        at::Tensor features;
    };
    /// picture [N,3,size,size] float32 in [-1,1].
    Seen forward(const at::Tensor& picture, at::ScalarType compute = at::kFloat) const;

    [[nodiscard]] std::int64_t feature_count() const;

    at::Tensor hidden_weight, hidden_bias;  ///< [hidden,C*h*w], [hidden]
    at::Tensor output_weight, output_bias;  ///< [outputs,hidden], [outputs]

  private:
    RegressorArchitecture architecture_;
    std::vector<RegressorStage> stages_;
};
TORCH_MODULE(RegressorNetwork);

}  // namespace pliant::facenets
