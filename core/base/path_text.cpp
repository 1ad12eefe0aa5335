#include "core/base/path_text.h"

#include <charconv>
#include <cstddef>

namespace pliant {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr std::size_t kEscapeSize = 3;                     // NUL and two digits

/// Length of the text's first character in bytes; 0: not valid UTF-8. Unicode 15, table 3-7.
std::size_t character_size(std::string_view text) {
    const auto byte = [text](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned first = byte(0);
    if (first < 0x80) return 1;
    const std::size_t size = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (size == 0 || first > 0xF4 || text.size() < size) return 0;
    for (std::size_t at = 1; at < size; ++at) {
        if ((byte(at) & 0xC0) != 0x80) return 0;
    }
    const unsigned second = byte(1);
    const bool is_overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
    const bool is_no_character =
        (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
    return is_overlong || is_no_character ? 0 : size;
}

/// Replaces each byte that is not valid UTF-8 by `replace(byte)`.
template <typename Replace>
std::string with_invalid_replaced(std::string_view bytes, Replace replace) {
    std::string text;
    while (!bytes.empty()) {
        const auto size = character_size(bytes);
        if (size == 0) {
            text += replace(static_cast<unsigned char>(bytes.front()));
        } else {
            text += bytes.substr(0, size);
        }
        bytes.remove_prefix(size == 0 ? 1 : size);
    }
    return text;
}

std::string escaped(unsigned char byte) {
    constexpr std::string_view digits = "0123456789abcdef";
    return {'\0', digits[byte >> 4], digits[byte & 0xF]};
}

/// The byte of an escape at the beginning of the text; 0: none. Only bytes above ASCII are escaped.
unsigned escaped_byte(std::string_view text) {
    if (text.size() < kEscapeSize) return 0;
    unsigned byte = 0;
    const auto* const end = text.data() + kEscapeSize;
    const auto [read_to, problem] = std::from_chars(text.data() + 1, end, byte, 16);
    return problem == std::errc() && read_to == end && byte >= 0x80 ? byte : 0;
}

}  // namespace

std::string as_utf8(std::string_view bytes) {
    return with_invalid_replaced(bytes, [](unsigned char) { return kReplacement; });
}

std::string shown(const std::filesystem::path& path) { return as_utf8(path.native()); }

std::string utf8_of(const std::filesystem::path& path) {
    return with_invalid_replaced(path.native(), escaped);
}

std::filesystem::path path_from_utf8(std::string_view text) {
    std::string bytes;
    while (!text.empty()) {
        const auto plain = text.substr(0, text.find('\0'));
        bytes += plain;
        text.remove_prefix(plain.size());
        if (text.empty()) break;
        const auto byte = escaped_byte(text);
        if (byte != 0) {
            bytes += static_cast<char>(byte);
        } else {
            bytes += kReplacement;
        }
        text.remove_prefix(byte != 0 ? kEscapeSize : 1);
    }
    return bytes;
}

}  // namespace pliant
