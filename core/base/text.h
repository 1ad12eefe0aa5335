#pragma once

#include <sstream>
#include <string>

namespace pliant {

/// Concatenates the arguments as a stream would: `text("seed ", 42)` is "seed 42".
template <typename... Parts>
[[nodiscard]] std::string text(const Parts&... parts) {
    std::ostringstream out;
    (out << ... << parts);
    return std::move(out).str();
}

}  // namespace pliant
