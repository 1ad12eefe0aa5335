#pragma once

#include "core/base/result.h"

#include <ATen/core/Tensor.h>

#include <string>

namespace pliant::training {

// What must not be kept, lest it replace a checkpoint that is good.

/// Errors: Internal where the last step was left half done, by a process that was lost, or for lack
/// of memory.
[[nodiscard]] Result<void> check_done(bool is_step_half_done);

/// Errors: Diverged where numbers of the tensor are infinite or undefined, naming it.
[[nodiscard]] Result<void> check_finite(const std::string& name, const at::Tensor& values);

}  // namespace pliant::training
