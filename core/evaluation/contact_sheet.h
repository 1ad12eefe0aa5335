#pragma once

#include "core/base/result.h"
#include "core/evaluation/trial.h"

#include <cstddef>
#include <span>

namespace pliant::evaluation {

/// One method's result for every task: the picture before, with handles and targets, the picture
/// after, and the goal if there is one. Pictures larger than 256 px are scaled down. Errors: those
/// of image::grid, which cannot occur for up to 1,000 contests.
[[nodiscard]] Result<image::Image> contact_sheet(std::span<const Contest> contests,
                                                 std::size_t method);

}  // namespace pliant::evaluation
