#pragma once

#include "core/base/error.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace pliant::app {

/// The text with control characters replaced by "?". Names come out of foreign files, and a
/// terminal obeys what it is sent.
[[nodiscard]] std::string printable(std::string_view text);

/// "11.0 MB".
[[nodiscard]] std::string human_size(std::uint64_t bytes);

/// "2,745,123".
[[nodiscard]] std::string with_thousands(std::int64_t number);

inline constexpr std::size_t kNameWidth = 12;

/// Writes one line of a listing to stdout: names of up to `width` letters, then what belongs to
/// them.
void print_line(std::string_view name, std::string_view value, std::size_t width = kNameWidth);

/// Writes "pliant: <sentence>" to stderr.
void tell(std::string_view sentence);

/// Exit code of a run that failed, though not for what was typed.
inline constexpr int kFailed = 1;

/// Tells the error and returns the exit code for it.
[[nodiscard]] int report(const Error& error);

}  // namespace pliant::app
