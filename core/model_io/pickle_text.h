#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pliant::model_io {

/// Appends a Unicode code point as UTF-8. Surrogates become three bytes, as in Python's
/// "surrogatepass".
void append_utf8(std::uint32_t code_point, std::string& text);

/// `text` with every byte that is not part of valid UTF-8 replaced by U+FFFD: what leaves the
/// folder.
[[nodiscard]] std::string valid_utf8(std::string_view text);

/// The bytes that `text.encode('latin1')` gives in Python; nothing where a character is beyond
/// U+00FF.
[[nodiscard]] std::optional<std::string> latin1_from_utf8(std::string_view text);

/// The argument of STRING: a Python literal in quotes, its escapes resolved; nothing when it is
/// none.
[[nodiscard]] std::optional<std::string> from_python_literal(std::string_view literal);

/// The argument of UNICODE: text in Python's "raw-unicode-escape"; nothing where \u lacks its
/// digits.
[[nodiscard]] std::optional<std::string> from_raw_unicode_escape(std::string_view line);

}  // namespace pliant::model_io
