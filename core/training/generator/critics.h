#pragma once

#include "core/stylegan/discriminator.h"
#include "core/training/base/training_state.h"

#include <ATen/core/Tensor.h>
#include <torch/nn/module.h>
#include <torch/nn/pimpl.h>

#include <cstdint>
#include <vector>

namespace pliant::training {

struct GeneratorState;

/// A small patch discriminator: classifies each location of a map, downsampled by two a number of
/// times, as real or generated.
struct CriticImpl : torch::nn::Module {
    /// The map is first multiplied by `scale`.
    CriticImpl(std::int64_t channels,
               std::size_t halvings,
               double scale,
               const at::Generator& random);
    /// map [N,C,h,w] -> logits [N,h w / 4^halvings] float32, positive for real pictures.
    at::Tensor forward(at::Tensor map) const;

  private:
    std::vector<stylegan::DiscriminatorConvolution> layers_;
    double scale_ = 1.0;
};
TORCH_MODULE(Critic);

/// A projected discriminator: one critic of the picture and one of each of the guide's feature
/// maps, all with as many locations as the last map. It makes use of what the guide knows about
/// people and of features already computed: a step takes a fifth longer. Sauer et al. 2021,
/// "Projected GANs converge faster", section 3.1, with the feature maps themselves instead of
/// random mixtures.
struct CriticsImpl : torch::nn::Module {
    /// `channels` of the picture and of the guide's feature maps.
    CriticsImpl(const std::vector<std::int64_t>& channels, std::uint64_t seed);
    [[nodiscard]] const std::vector<Critic>& each() const { return critics_; }

  private:
    std::vector<Critic> critics_;
};
TORCH_MODULE(Critics);

/// The generator's loss, the mean over critics -> []; differentiable in `found`, a picture
/// [N,3,r,r] and its maps.
[[nodiscard]] at::Tensor deceiving_loss(const CriticsImpl& critics,
                                        const std::vector<at::Tensor>& found);

/// One step of the critics on generated (`found`) and real (`expected`) maps. R1 is the penalty on
/// the mean logits.
void train_critics(GeneratorState& state,
                   const std::vector<at::Tensor>& found,
                   const std::vector<at::Tensor>& expected,
                   Losses& losses);

}  // namespace pliant::training
