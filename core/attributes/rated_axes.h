#pragma once

#include "core/attributes/ratings.h"
#include "core/axes/axis_set.h"
#include "core/base/result.h"

#include <ATen/core/Tensor.h>

#include <stop_token>

namespace pliant::attributes {

/// Axes of a person's ratings of the pictures with codes w [N,D] float32: by logistic regression
/// where all ratings of a column are 0 or 1, else by linear regression, both in whitened W. The
/// ridge is chosen, and the quality measured, by cross-validation. `about` gives the model's
/// spread. Errors: Cancelled.
[[nodiscard]] Result<axes::AxisSet> rated_axes(const Ratings& ratings,
                                               const at::Tensor& w,
                                               const axes::AxisSet& about,
                                               const std::stop_token& stop = {});

}  // namespace pliant::attributes
