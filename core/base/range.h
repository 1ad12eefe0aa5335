#pragma once

#include "core/base/result.h"

namespace pliant {

/// Errors: InvalidArgument for a value outside [least, most], naming the field: a Field of a
/// request, or text.
template <typename Number, typename Name>
[[nodiscard]] Result<void> in_range(const Name& field, Number value, Number least, Number most) {
    if (value >= least && value <= most) return {};
    return Error{ErrorCode::InvalidArgument,
                 {"{} is {}; it must be from {} to {}.", field, value, least, most}};
}

}  // namespace pliant
