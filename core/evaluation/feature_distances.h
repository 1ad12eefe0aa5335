#pragma once

#include <ATen/core/Tensor.h>

namespace pliant::evaluation {

// Distances between two sets of pictures in a feature space. All take sets [N,F] and [M,F], float32
// or float64, on the CPU, and throw std::invalid_argument if F differs or there are too few
// pictures.

/// Squared Frechet distance of the normal distributions with the sets' means and covariances: |m1 -
/// m2|^2 + tr(C1 + C2 - 2 (C1^1/2 C2 C1^1/2)^1/2), in double precision. At least two pictures each.
/// Biased upwards for small sets, so compare sets of equal size. Heusel et al. 2017, section 3.
[[nodiscard]] double frechet_distance(const at::Tensor& one, const at::Tensor& other);

/// Unbiased estimate of the squared maximum mean discrepancy (MMD) with the kernel (x.y / F + 1)^3:
/// its expectation is 0 for equal distributions, and it may be negative. At least two pictures
/// each. Binkowski et al. 2018, section 4.
[[nodiscard]] double kernel_distance(const at::Tensor& one, const at::Tensor& other);

struct PrecisionAndRecall {
    double precision = 0.0;  ///< share of the generated pictures within the reference manifold
    double recall = 0.0;     ///< share of the reference pictures within the generated manifold
};
/// A set's manifold is the union of balls around its pictures that reach to their `neighbours`-th
/// nearest neighbours in the set. Each set must have more pictures than that. Kynkaanniemi et al.
/// 2019, section 2, equations (1) and (2).
[[nodiscard]] PrecisionAndRecall precision_and_recall(const at::Tensor& reference,
                                                      const at::Tensor& generated,
                                                      int neighbours = 3);

}  // namespace pliant::evaluation
