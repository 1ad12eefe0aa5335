#pragma once

#include "core/facenets/label_layout.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace pliant::facenets {

/// How well outputs tell the labels: the share of the labels' variance that they explain.
///
/// R2 = 1 - sum |told - true|^2 / sum |mean - true|^2 for each label, over the pictures in which it
/// can be seen. A category counts as the vector of its classes' probabilities against the true one,
/// a binary label as its probability (Brier's skill score, which is R2 for a number). 1: all of it;
/// 0: no better than the mean; NaN: fewer than two pictures show it, or all the same.
///
/// outputs [N,outputs] and truth [N,L], the values of the labels as LabelRegressor::Reading gives
/// them, NaN where a label cannot be seen.
[[nodiscard]] std::vector<double> skill(const LabelLayout& layout,
                                        const at::Tensor& outputs,
                                        const at::Tensor& truth);

}  // namespace pliant::facenets
