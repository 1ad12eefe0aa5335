#pragma once

#include <ATen/core/Tensor.h>

namespace pliant::stylegan {

/// A fully connected layer with its equalised learning rate folded in.
struct Affine {
    at::Tensor weight;  ///< [C,D], already times lr_multiplier / sqrt(D)
    at::Tensor bias;    ///< [C], already times lr_multiplier

    /// From stored weights, which were initialised with standard deviation 1 / lr_multiplier.
    /// Karras et al. 2018, "Progressive Growing of GANs", section 4.1.
    static Affine equalised(const at::Tensor& weight,
                            const at::Tensor& bias,
                            double lr_multiplier = 1.0);

    /// x [N,D] -> [N,C].
    [[nodiscard]] at::Tensor operator()(const at::Tensor& x) const;
};

}  // namespace pliant::stylegan
