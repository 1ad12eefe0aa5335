#pragma once

#include <string_view>

namespace pliant {

/// "0.1.0".
[[nodiscard]] std::string_view version();

}  // namespace pliant
