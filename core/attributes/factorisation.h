#pragma once

#include "core/attributes/moments.h"
#include "core/axes/axis_set.h"
#include "core/stylegan/checkpoint.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace pliant::attributes {

/// The spread of W, [D,D], and nothing else: for models without axes.
/// w [N,D] float32, codes of random seeds.
[[nodiscard]] axes::AxisSet without_axes(const at::Tensor& w, std::int64_t rows);

/// The spread of W that the set holds, [D,D].
[[nodiscard]] Matrix spread_of(const axes::AxisSet& set);
/// The same, to be inverted: its diagonal is greater by that share of its greatest entry.
[[nodiscard]] Matrix invertible_spread_of(const axes::AxisSet& set, double least_share);

/// Adds the directions in which W varies most, "pca-1" and so on: Harkonen et al. 2020,
/// "GANSpace". Their correlations with the others are unknown, and count as none.
void add_principal_axes(axes::AxisSet& set, std::int64_t count);

/// Adds the directions that change the styles of all layers most, "sefa-1" and so on: the first
/// eigenvectors of A^T A, where A holds the weights of the affine layers. Shen and Zhou 2021,
/// "Closed-form factorization of latent semantics in GANs", equation (6). A model whose file names
/// its affine layers otherwise gets none.
void add_factor_axes(axes::AxisSet& set,
                     const stylegan::Checkpoint& checkpoint,
                     std::int64_t count);

}  // namespace pliant::attributes
