#pragma once

#include "core/base/result.h"
#include "core/evaluation/trial.h"

#include <cstddef>
#include <span>

namespace pliant::evaluation {

/// What one method made of every task, to be looked at: the picture before with handles and
/// targets, the one after, and the goal where there is one. Pictures of more than 256 px are shown
/// smaller. Errors: those of image::grid, none of which arises from at most 1,000 contests.
[[nodiscard]] Result<image::Image> contact_sheet(std::span<const Contest> contests,
                                                 std::size_t method);

}  // namespace pliant::evaluation
