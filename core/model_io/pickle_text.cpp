#include "core/model_io/pickle_text.h"

#include <charconv>

namespace pliant::model_io {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

struct CodePoint {
    std::uint32_t value = 0;
    std::size_t length = 0;  // in bytes; 0 where the bytes are not UTF-8
};

/// The code point at the start of `text`, surrogates included.
CodePoint first_code_point(std::string_view text) {
    const auto lead = static_cast<std::uint8_t>(text[0]);
    if (lead < 0x80) return {lead, 1};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return {};
    std::uint32_t value = lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        const auto next = static_cast<std::uint8_t>(text[i]);
        if ((next & 0xC0) != 0x80) return {};
        value = value << 6 | (next & 0x3F);
    }
    const bool is_overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
    if (is_overlong || value > 0x10FFFF) return {};
    return {value, length};
}

bool is_surrogate(std::uint32_t code_point) { return code_point >= 0xD800 && code_point < 0xE000; }

/// The number that exactly `count` digits at the start of `text` write.
std::optional<std::uint32_t> first_digits(std::string_view text, std::size_t count, int base) {
    if (text.size() < count) return std::nullopt;
    std::uint32_t value = 0;
    const char* end = text.data() + count;
    const auto [stopped, failure] = std::from_chars(text.data(), end, value, base);
    if (failure != std::errc() || stopped != end) return std::nullopt;
    return value;
}

std::size_t octal_digits(std::string_view text) {
    std::size_t count = 0;
    while (count < 3 && count < text.size() && text[count] >= '0' && text[count] <= '7') ++count;
    return count;
}

/// Resolves the escape after a backslash at the start of `rest`; returns the characters it took, 0
/// when it is malformed.
std::size_t append_escape(std::string_view rest, std::string& text) {
    if (rest.empty()) return 0;
    constexpr std::string_view kNames = "abfnrtv\\'\"";
    constexpr std::string_view kMeanings = "\a\b\f\n\r\t\v\\'\"";
    if (const auto known = kNames.find(rest[0]); known != std::string_view::npos) {
        text.push_back(kMeanings[known]);
        return 1;
    }
    if (rest[0] == 'x') {
        const auto value = first_digits(rest.substr(1), 2, 16);
        if (!value) return 0;
        text.push_back(static_cast<char>(*value));
        return 3;
    }
    if (const std::size_t count = octal_digits(rest); count > 0) {
        text.push_back(static_cast<char>(*first_digits(rest, count, 8)));
        return count;
    }
    text.push_back('\\');  // Python keeps the backslash of an escape that it does not know
    text.push_back(rest[0]);
    return 1;
}

}  // namespace

void append_utf8(std::uint32_t code_point, std::string& text) {
    const auto append = [&](std::uint32_t byte) { text.push_back(static_cast<char>(byte)); };
    if (code_point < 0x80) {
        append(code_point);
        return;
    }
    if (code_point < 0x800) {
        append(0xC0 | code_point >> 6);
    } else {
        if (code_point < 0x10000) {
            append(0xE0 | code_point >> 12);
        } else {
            append(0xF0 | code_point >> 18);
            append(0x80 | (code_point >> 12 & 0x3F));
        }
        append(0x80 | (code_point >> 6 & 0x3F));
    }
    append(0x80 | (code_point & 0x3F));
}

std::string valid_utf8(std::string_view text) {
    std::string valid;
    valid.reserve(text.size());
    while (!text.empty()) {
        const CodePoint next = first_code_point(text);
        if (next.length == 0 || is_surrogate(next.value)) {
            valid += kReplacement;
            text.remove_prefix(1);
        } else {
            valid += text.substr(0, next.length);
            text.remove_prefix(next.length);
        }
    }
    return valid;
}

std::optional<std::string> latin1_from_utf8(std::string_view text) {
    std::string bytes;
    bytes.reserve(text.size());
    while (!text.empty()) {
        const CodePoint next = first_code_point(text);
        if (next.length == 0 || next.value > 0xFF) return std::nullopt;
        bytes.push_back(static_cast<char>(next.value));
        text.remove_prefix(next.length);
    }
    return bytes;
}

std::optional<std::string> from_python_literal(std::string_view literal) {
    const bool is_quoted = literal.size() >= 2 && literal.front() == literal.back() &&
                           (literal.front() == '\'' || literal.front() == '"');
    if (!is_quoted) return std::nullopt;
    literal = literal.substr(1, literal.size() - 2);
    std::string text;
    while (!literal.empty()) {
        const char next = literal.front();
        literal.remove_prefix(1);
        if (next != '\\') {
            text.push_back(next);
            continue;
        }
        const std::size_t taken = append_escape(literal, text);
        if (taken == 0) return std::nullopt;
        literal.remove_prefix(taken);
    }
    return text;
}

std::optional<std::string> from_raw_unicode_escape(std::string_view line) {
    std::string text;
    while (!line.empty()) {
        const bool is_short = line.starts_with("\\u");
        const bool is_long = line.starts_with("\\U");
        if (is_short || is_long) {
            const std::size_t digits = is_short ? 4 : 8;
            const auto code_point = first_digits(line.substr(2), digits, 16);
            if (!code_point || *code_point > 0x10FFFF) return std::nullopt;
            append_utf8(*code_point, text);
            line.remove_prefix(2 + digits);
        } else {
            append_utf8(static_cast<std::uint8_t>(line.front()), text);  // the rest is latin-1
            line.remove_prefix(1);
        }
    }
    return text;
}

}  // namespace pliant::model_io
