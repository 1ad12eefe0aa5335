#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace pliant {

// To the system a file's name is bytes, often but not always UTF-8: old archives and drives are
// full of names in Latin-1. JSON, metadata and the window's text must be UTF-8.

/// The text with U+FFFD for each byte that is no UTF-8.
[[nodiscard]] std::string as_utf8(std::string_view bytes);

/// The path for people and for what only they read: as_utf8 of it.
[[nodiscard]] std::string shown(const std::filesystem::path& path);

/// The path for files that it is read back from by path_from_utf8, the same to the last byte: of a
/// byte that is no UTF-8, NUL, which no path holds, and its two hexadecimal digits.
[[nodiscard]] std::string utf8_of(const std::filesystem::path& path);

/// The path of which this is the UTF-8. A NUL of another meaning becomes U+FFFD.
[[nodiscard]] std::filesystem::path path_from_utf8(std::string_view text);

}  // namespace pliant
