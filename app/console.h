#pragma once

#include "core/base/error.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace pliant::app {

/// The text with control characters replaced by "?", since names from files could contain terminal
/// escape sequences.
[[nodiscard]] std::string printable(std::string_view text);

/// "11.0 MB".
[[nodiscard]] std::string human_size(std::uint64_t bytes);

/// "2,745,123".
[[nodiscard]] std::string with_thousands(std::int64_t number);

inline constexpr std::size_t kNameWidth = 12;

/// Writes a line of a listing to stdout: a name of up to `width` characters, then a value.
void print_line(std::string_view name, std::string_view value, std::size_t width = kNameWidth);

/// Writes "pliant: <sentence>" to stderr.
void tell(std::string_view sentence);

/// Exit code of a failure other than invalid arguments.
inline constexpr int kFailed = 1;

/// Prints the error and returns its exit code.
[[nodiscard]] int report(const Error& error);

}  // namespace pliant::app
