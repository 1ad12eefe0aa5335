#pragma once

#include <cstdint>

namespace pliant::ui {

/// Memory that this process has in RAM, bytes; 0 where the system does not say.
[[nodiscard]] std::uint64_t memory_in_use();

}  // namespace pliant::ui
