#include "core/training/generator/losses.h"

#include <ATen/ATen.h>
#include <torch/csrc/autograd/autograd.h>

#include <cmath>

namespace pliant::training {

at::Tensor pyramid_loss(const at::Tensor& found, const at::Tensor& expected) {
    constexpr double kWeights[] = {1.0, 1.0, 0.7, 0.5};
    constexpr int kLevels = 4, kLevelsOfEdges = 3;
    auto difference = found - expected;
    at::Tensor loss;
    for (int level = 0; level < kLevels; ++level) {
        auto share = difference.abs().mean() * kWeights[level];
        if (level < kLevelsOfEdges) {
            share = share + difference.diff(1, 3).abs().mean() + difference.diff(1, 2).abs().mean();
        }
        loss = loss.defined() ? loss + share : share;
        if (level + 1 < kLevels) difference = at::avg_pool2d(difference, 2);
    }
    return loss;
}

at::Tensor feature_loss(const std::vector<at::Tensor>& found,
                        const std::vector<at::Tensor>& expected) {
    at::Tensor sum;
    for (std::size_t i = 0; i < found.size(); ++i) {
        // bfloat16 cannot sum thousands of numbers; and unlike a mean's, a norm's gradient keeps
        // the map's memory layout.
        const auto difference = found[i] - expected[i];
        const auto level = at::linalg_vector_norm(difference, 1, c10::nullopt, false, at::kFloat) /
                           static_cast<double>(difference.numel());
        sum = sum.defined() ? sum + level : level;
    }
    return sum / static_cast<double>(found.size());
}

at::Tensor generator_loss(const at::Tensor& logits_of_fakes) {
    return at::softplus(-logits_of_fakes).mean();
}

at::Tensor discriminator_loss(const at::Tensor& logits_of_fakes,
                              const at::Tensor& logits_of_reals) {
    return at::softplus(logits_of_fakes).mean() + at::softplus(-logits_of_reals).mean();
}

at::Tensor gradient_penalty(const at::Tensor& logits, const at::Tensor& pictures) {
    const auto gradient = torch::autograd::grad({logits.sum()},
                                                {pictures},
                                                {},
                                                /*retain_graph=*/true,
                                                /*create_graph=*/true)[0];
    return gradient.square().sum({1, 2, 3}).mean();
}

at::Tensor path_lengths(const at::Tensor& pictures,
                        const at::Tensor& w_plus,
                        const at::Tensor& noise) {
    const auto pixels = static_cast<double>(pictures.size(2) * pictures.size(3));
    const auto gradient = torch::autograd::grad({(pictures * noise).sum() / std::sqrt(pixels)},
                                                {w_plus},
                                                {},
                                                /*retain_graph=*/true,
                                                /*create_graph=*/true)[0];
    return gradient.square().sum(2).mean(1).sqrt();
}

}  // namespace pliant::training
