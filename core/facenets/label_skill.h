#pragma once

#include "core/facenets/label_layout.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace pliant::facenets {

/// How well outputs predict the labels: the share of the labels' variance that they explain.
///
/// R2 = 1 - sum |predicted - true|^2 / sum |mean - true|^2 for each label, over the pictures in
/// which it is visible. For categories and binary labels these are class probabilities and one-hot
/// truths, which gives the Brier skill score. 1: perfect; 0: no better than the mean; NaN: fewer
/// than two pictures show the label, or it is constant.
///
/// outputs [N,outputs]; truth [N,L], label values as in LabelRegressor::Reading, NaN where a label
/// is not visible.
[[nodiscard]] std::vector<double> skill(const LabelLayout& layout,
                                        const at::Tensor& outputs,
                                        const at::Tensor& truth);

}  // namespace pliant::facenets
