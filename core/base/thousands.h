#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace pliant {

/// A number with thousands separators: "381,624,121".
[[nodiscard]] inline std::string with_thousands(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (auto at = std::ssize(digits) - 3; at > 0; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), 1, ',');
    }
    return digits;
}

}  // namespace pliant
