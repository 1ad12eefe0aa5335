#pragma once

#include "core/base/result.h"
#include "core/stylegan/architecture.h"
#include "core/stylegan/checkpoint.h"
#include "core/stylegan/noise.h"
#include "core/stylegan/trainable_layers.h"

#include <ATen/core/Tensor.h>
#include <c10/core/ScalarType.h>
#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace pliant::stylegan {

/// The mapping network with trainable weights.
struct TrainableMappingImpl : torch::nn::Module {
    TrainableMappingImpl(const Architecture& architecture, const at::Generator& random);
    /// z [N,z_dim], c [N,c_dim] (each undefined where its width is 0) -> w [N,w_dim], not
    /// truncated.
    at::Tensor forward(const at::Tensor& z, const at::Tensor& c = {}) const;
    /// Initialises every layer to the identity plus a little noise, so that up to the leaky ReLUs
    /// each axis of z is an axis of w from the start. Axes of z beyond w_dim map to random
    /// directions of w.
    void become_identity();

    at::Tensor w_avg;  // buffer [w_dim]

  private:
    std::vector<FullyConnected> layers_;
    FullyConnected embed_ = nullptr;
};
TORCH_MODULE(TrainableMapping);

/// A block of the synthesis network: two layers (one at 4 px) and toRGB.
struct TrainableBlockImpl : torch::nn::Module {
    TrainableBlockImpl(const Architecture& architecture, int block, const at::Generator& random);

    at::Tensor start;  // first block only: "const" [C,4,4]
    TrainableLayer conv0 = nullptr;
    TrainableLayer conv1 = nullptr;
    TrainableToRgb torgb = nullptr;
};
TORCH_MODULE(TrainableBlock);

struct SynthesisOptions {
    int blocks = 0;  ///< stop after this many blocks; 0: all
    Noise noise = {};
    at::ScalarType compute = at::kFloat;  ///< of the feature maps
    Differentiable differentiable = Differentiable::Once;
};

/// The synthesis network, skip architecture, with trainable weights.
struct TrainableSynthesisImpl : torch::nn::Module {
    TrainableSynthesisImpl(const Architecture& architecture, const at::Generator& random);
    /// w_plus [N,L,w_dim] -> picture [N,3,r,r] float32 in about [-1,1].
    at::Tensor forward(const at::Tensor& w_plus, const SynthesisOptions& options = {}) const;

  private:
    std::vector<TrainableBlock> blocks_;
};
TORCH_MODULE(TrainableSynthesis);

/// The trainable counterpart of `Generator`: a LibTorch module with the official parameter and
/// buffer names that computes the same function.
struct TrainableGeneratorImpl : torch::nn::Module {
    /// With random initial weights as in Karras et al. 2020, drawn from `seed`.
    TrainableGeneratorImpl(const Architecture& architecture, std::uint64_t seed);

    [[nodiscard]] const Architecture& architecture() const { return architecture_; }
    /// w [N,w_dim] -> W+ [N,L,w_dim], the same in every row.
    [[nodiscard]] at::Tensor broadcast(const at::Tensor& w) const;

    /// Copies the weights of a checkpoint of the same architecture. Errors: ModelMismatch.
    Result<void> load(const Checkpoint& checkpoint);
    /// A copy of its weights, to be written to a file.
    [[nodiscard]] Checkpoint checkpoint(std::map<std::string, std::string> metadata = {}) const;

    TrainableMapping mapping = nullptr;
    TrainableSynthesis synthesis = nullptr;

  private:
    Architecture architecture_;
};
TORCH_MODULE(TrainableGenerator);

}  // namespace pliant::stylegan
