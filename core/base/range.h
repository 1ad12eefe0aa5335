#pragma once

#include "core/base/result.h"
#include "core/base/text.h"

namespace pliant {

/// Errors: InvalidArgument for a value outside [least, most], naming the field.
template <typename Number>
[[nodiscard]] Result<void> in_range(const char* field, Number value, Number least, Number most) {
    if (value >= least && value <= most) return {};
    return Error{ErrorCode::InvalidArgument,
                 text(field, " is ", value, "; it must be from ", least, " to ", most, ".")};
}

}  // namespace pliant
