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

/// Says of each place of a map, brought to half its side some times, whether it is one of a real
/// picture.
struct CriticImpl : torch::nn::Module {
    /// The map is multiplied by `scale` first.
    CriticImpl(std::int64_t channels,
               std::size_t halvings,
               double scale,
               const at::Generator& random);
    /// map [N,C,h,w] -> logits [N,h w / 4^halvings] float32: large for what it takes for real.
    at::Tensor forward(at::Tensor map) const;

  private:
    std::vector<stylegan::DiscriminatorConvolution> layers_;
    double scale_ = 1.0;
};
TORCH_MODULE(Critic);

/// A discriminator that sees pictures through a guide's eyes: a critic of the picture itself and
/// one of the map of each of its stages, all of which decide on as few places as the last map has.
/// What a guide knows of people need not be learned again, and what it sees is there already: a
/// step is a fifth longer. Sauer et al. 2021, "Projected GANs converge faster", section 3.1, with
/// the stages as they are instead of random mixtures.
struct CriticsImpl : torch::nn::Module {
    /// `channels` of the picture and of the stages' maps.
    CriticsImpl(const std::vector<std::int64_t>& channels, std::uint64_t seed);
    [[nodiscard]] const std::vector<Critic>& each() const { return critics_; }

  private:
    std::vector<Critic> critics_;
};
TORCH_MODULE(Critics);

/// The generator's loss -> []: the critics' mean; differentiable in what is found, a picture
/// [N,3,r,r] and its maps.
[[nodiscard]] at::Tensor deceiving_loss(const CriticsImpl& critics,
                                        const std::vector<at::Tensor>& found);

/// One step of the critics: what is found, and what is expected. R1 is taken of the
/// mean logits.
void train_critics(GeneratorState& state,
                   const std::vector<at::Tensor>& found,
                   const std::vector<at::Tensor>& expected,
                   Losses& losses);

}  // namespace pliant::training
