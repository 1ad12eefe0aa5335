#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace pliant {

/// More seeds than anybody waits for; a slip of the keyboard gets a sentence instead of a full
/// disk.
inline constexpr std::size_t kMaxSeeds = 1'000'000;

/// Reads "0-15,42": numbers and ranges, both ends included, between commas. Each seed comes once,
/// in the order first named. Errors: InvalidArgument, naming the part that is wrong.
[[nodiscard]] Result<std::vector<std::uint32_t>> parse_seed_list(std::string_view list);

}  // namespace pliant
