#pragma once

#include <ATen/core/Tensor.h>

namespace pliant::evaluation {

// How far two sets of pictures are from each other in a space of features. All take sets [N,F] and
// [M,F] float32 or float64 on the CPU, and throw std::invalid_argument for sets of different
// features or too few pictures.

/// Frechet distance of the normal distributions with the sets' means and covariances, squared:
/// |m1 - m2|^2 + tr(C1 + C2 - 2 (C1^1/2 C2 C1^1/2)^1/2), in double precision. At least two pictures
/// each; biased upwards by few pictures, so compare at equal numbers. Heusel et al. 2017,
/// section 3.
[[nodiscard]] double frechet_distance(const at::Tensor& one, const at::Tensor& other);

/// Squared maximum mean discrepancy under the kernel (x.y / F + 1)^3, without bias: of equal
/// distributions its expectation is 0, and it may be negative. At least two pictures each.
/// Binkowski et al. 2018, section 4.
[[nodiscard]] double kernel_distance(const at::Tensor& one, const at::Tensor& other);

struct PrecisionAndRecall {
    double precision = 0.0;  ///< share of the found pictures that could be of the reference
    double recall = 0.0;     ///< share of the reference pictures that could have been found
};
/// A picture could be of a set when it is as near to one of its pictures as that one's
/// `neighbours`-th nearest in the set. Each set must have more pictures than that.
/// Kynkaanniemi et al. 2019, section 2, equations (1) and (2).
[[nodiscard]] PrecisionAndRecall precision_and_recall(const at::Tensor& reference,
                                                      const at::Tensor& found,
                                                      int neighbours = 3);

}  // namespace pliant::evaluation
