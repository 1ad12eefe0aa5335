#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

namespace pliant::training {

// The losses of Jo and Park 2019, section 3.4, each without its weight -> []. Pictures are
// [N,3,H,W], masks [N,1,H,W]: 1 where something was rubbed out.

/// Equation (2): the mean absolute difference, that of erased pixels counted `erased_weight` times.
[[nodiscard]] at::Tensor per_pixel_loss(const at::Tensor& filled,
                                        const at::Tensor& truth,
                                        const at::Tensor& mask,
                                        double erased_weight);

/// Equation (3): the mean absolute difference of feature maps, summed over the levels.
[[nodiscard]] at::Tensor perceptual_loss(const std::vector<at::Tensor>& found,
                                         const std::vector<at::Tensor>& expected);

/// Equation (4): that of the maps' Gram matrices, each divided by the squared number of its
/// channels and the number of the map's values.
[[nodiscard]] at::Tensor style_loss(const std::vector<at::Tensor>& found,
                                    const std::vector<at::Tensor>& expected);

/// Equation (5): absolute differences of neighbours of which one was erased, over all values.
[[nodiscard]] at::Tensor variation_loss(const at::Tensor& composed, const at::Tensor& mask);

/// Equation (6): (|gradient of the scores with respect to `between`, under the mask| - 1)^2, the
/// mean over pictures. `between` [N,3,H,W] lies between a true picture and a filled one and
/// requires a gradient. Gulrajani et al. 2017, equation (3).
[[nodiscard]] at::Tensor masked_gradient_penalty(const at::Tensor& scores,
                                                 const at::Tensor& between,
                                                 const at::Tensor& mask);

}  // namespace pliant::training
