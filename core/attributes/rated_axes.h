#pragma once

#include "core/attributes/ratings.h"
#include "core/axes/axis_set.h"

#include <ATen/core/Tensor.h>

namespace pliant::attributes {

/// Axes of a person's ratings of the pictures with codes w [N,D] float32: by logistic regression
/// where all ratings of a column are 0 or 1, else by linear regression, both in whitened W. The
/// ridge is chosen, and the quality measured, by cross-validation. `about` gives the model's
/// spread.
[[nodiscard]] axes::AxisSet rated_axes(const Ratings& ratings,
                                       const at::Tensor& w,
                                       const axes::AxisSet& about);

}  // namespace pliant::attributes
