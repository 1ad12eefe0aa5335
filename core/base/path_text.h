#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace pliant {

// File names are bytes, often but not always UTF-8: old archives and drives have names in Latin-1.
// JSON, metadata and the window's text must be UTF-8.

/// The text with each byte that is not valid UTF-8 replaced by U+FFFD.
[[nodiscard]] std::string as_utf8(std::string_view bytes);

/// The path for display, by as_utf8.
[[nodiscard]] std::string shown(const std::filesystem::path& path);

/// Encodes the path losslessly for storage; path_from_utf8 decodes it. A byte that is not valid
/// UTF-8 becomes NUL, which no path contains, and its two hexadecimal digits.
[[nodiscard]] std::string utf8_of(const std::filesystem::path& path);

/// Decodes utf8_of. A NUL that does not begin an escape becomes U+FFFD.
[[nodiscard]] std::filesystem::path path_from_utf8(std::string_view text);

}  // namespace pliant
