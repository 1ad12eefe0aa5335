#pragma once

#include <sstream>
#include <string>

namespace pliant {

/// The arguments written one after the other, as a stream would: `text("seed ", 42)` is "seed 42".
template <typename... Parts>
[[nodiscard]] std::string text(const Parts&... parts) {
    std::ostringstream out;
    (out << ... << parts);
    return std::move(out).str();
}

}  // namespace pliant
