#pragma once

#include "core/model_io/array.h"

#include <string_view>
#include <variant>

namespace pliant::model_io {

/// Why there is no Dtype for one of numpy's.
struct UnknownDtype {
    std::string_view reason;  ///< continues "its elements are ..."
};

/// The type that numpy writes as "<f4", "|u1", "f4", "i8", "?".
[[nodiscard]] std::variant<Dtype, UnknownDtype> dtype_from_numpy(std::string_view code);

/// "<f4" and so on; empty for BF16, which numpy does not have.
[[nodiscard]] std::string_view numpy_code(Dtype dtype);

}  // namespace pliant::model_io
