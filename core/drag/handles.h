#pragma once

#include "core/base/result.h"
#include "core/drag_values/report.h"

#include <cstdint>
#include <vector>

namespace pliant::drag {

/// Checks the handles of a drag on a picture of `picture` px, gives those without an id their
/// place in the list, and has pins go where they are. Errors: InvalidArgument naming the handle.
[[nodiscard]] Result<void> prepare(std::vector<Handle>& handles, Size picture);

/// Whether so many handles pull that they seldom all arrive: more than eight, without pins.
[[nodiscard]] bool are_many(const std::vector<Handle>& handles);

}  // namespace pliant::drag
