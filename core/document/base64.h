#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pliant::document::detail {

[[nodiscard]] std::string to_base64(std::span<const std::byte> bytes);
/// Empty where the text is no base64.
[[nodiscard]] std::optional<std::vector<std::byte>> from_base64(std::string_view text);

}  // namespace pliant::document::detail
