#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

namespace pliant::training {

/// Reconstruction loss: mean absolute difference on four levels of an average-pooling pyramid
/// (weights 1, 1, 0.7, 0.5), and of the gradients along x and y on the three finest. pictures
/// [N,3,r,r] -> [].
[[nodiscard]] at::Tensor pyramid_loss(const at::Tensor& found, const at::Tensor& expected);

/// Feature loss: mean absolute difference of features [N,C,h,w], averaged over the levels -> [].
/// The discriminator's features measure similarity better than pixels do. Larsen et al. 2016,
/// section 3.1.
[[nodiscard]] at::Tensor feature_loss(const std::vector<at::Tensor>& found,
                                      const std::vector<at::Tensor>& expected);

/// Non-saturating losses, averaged over logits [N] or [N,locations]. Goodfellow et al. 2014,
/// section 3.
[[nodiscard]] at::Tensor generator_loss(const at::Tensor& logits_of_fakes);
[[nodiscard]] at::Tensor discriminator_loss(const at::Tensor& logits_of_fakes,
                                            const at::Tensor& logits_of_reals);

/// R1: mean squared length of the gradient of the logits with respect to real pictures.
/// `pictures` must require a gradient. Mescheder et al. 2018, equation (9), without gamma / 2.
[[nodiscard]] at::Tensor gradient_penalty(const at::Tensor& logits, const at::Tensor& pictures);

/// Lengths [N] of the gradients of the pictures, weighted by `noise` [N,3,r,r], with respect to
/// w_plus [N,L,D]: sqrt of the mean over rows of squares summed over D. Karras et al. 2020,
/// section 3.2. Differentiable.
[[nodiscard]] at::Tensor path_lengths(const at::Tensor& pictures,
                                      const at::Tensor& w_plus,
                                      const at::Tensor& noise);

}  // namespace pliant::training
